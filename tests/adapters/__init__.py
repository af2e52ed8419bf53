"""Small adapters one by one: crash files, the pulse, the terminal, rights on folders."""
