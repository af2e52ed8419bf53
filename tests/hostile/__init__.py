"""Text that would command a terminal, a markup parser or a reader's eye, in every field of every command."""
