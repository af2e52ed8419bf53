"""Refusals and remarks as the screen says them, with its keys; the command line's way stands in the text itself."""

TEXTS: dict[str, str] = {
    "incident.missing.screen": "There is no incident {name}. Check the number; {press[incident.all]} shows all "
    "incidents.",
    "incident.resolved_already.screen": "Incident {number} is resolved. Not over: {press[incident.reopen]} "
    "reopens it. Wrong time: write it in the field for the time.",
    "incident.not_resolved.screen": "Incident {number} is not resolved. Say first when it was over: "
    "{press[incident.resolve]}.",
    "incident.gates_open.screen": "Incident {number} cannot be closed yet: {gates} still open. Confirm them with "
    "{press[incident.gate]}, or close with a reason.",
    "level.missing.screen": "There is no level {name}. Choose one on the page of the incident.",
    "step.missing.screen": "There is no step {name}. Choose one on the page of the incident.",
    "question.missing.screen": "There is no question {name}. Choose one on the page of the incident.",
    "gate.missing.screen": "There is no gate {name}. {press[incident.gate]} shows those that are open.",
    "entry.missing.screen": "There is no entry {name}. Choose one in the log and try again.",
    "followup.missing.screen": "There is no follow-up {name}. {press[followup.list]} lists them.",
    "playbook.missing.screen": "There is no playbook {name}. {press[incident.start]} lists them.",
    "handover.none.screen": "No handover is offered. The shift leader offers it first; if nobody can, take over "
    "with a reason: {press[shift.menu]}.",
    "data.unreadable.screen": "Cannot read {file}: {error}. Check permissions and disk.",
    "hall.not_asked.screen": "#{number} is no fault of a system: no other hall is asked. Write it as a note with "
    "{press[incident.note]}.",
    "step.too_early.screen": "Step {step} of incident {number} cannot be ticked yet: first “{before}” ({first}). "
    "Tick that one if it is done; if this cannot wait, press Enter on it and say why.",
    "step.not_opened.screen": "No {playbook} is linked with incident {number}, so step {step} cannot be ticked. "
    "Start it first with {press[incident.link]}.",
    "step.gate_open.screen": "Step {step} of incident {number} cannot be ticked yet: “{gates}” first. Confirm it "
    "with {press[incident.gate]} when it is done, or pass {gate} over there with a reason.",
    "report.missing.screen": "There is no written report {name} owed here. {press[incident.report]} shows those "
    "that are.",
    "report.unwritten.screen": "Report {report} of incident {number} is not written, so it cannot have been "
    "handed in. Missing: {names}. Finish its form with {press[form.list]}, or say in the note where it was "
    "written.",
    "playbook.is_campaign.screen": "A campaign is a checklist, not an incident. {press[campaign.open]} begins one.",
    "playbook.is_drill.screen": "A drill is wrapped round another playbook. {press[incident.drill]} lets you "
    "choose it.",
    "drill.speed_real.screen": "Only the clock of a drill can run faster.",
    "drill.no_record.screen": "Drill {number} is not recorded yet. {press[drill.record]} takes participants and "
    "evaluation; to end it without one, give a reason.",
    "campaign.running.screen": "Campaign “{name}” is still on. End it first: {press[campaign.open]} opens it.",
    "campaign.no_checklist.screen": "Playbook {id} is for incidents, it is no checklist. {press[incident.start]} "
    "starts it.",
    "campaign.none.screen": "No campaign is on today. {press[campaign.open]} begins one.",
    "deadline.missing.screen": "There is no deadline {name}. {press[due.list]} lists them.",
    "deadline.elsewhere.screen": "{id} is kept elsewhere: {press[followup.list]} for customers, {press[day.menu]}"
    " for papers, {press[round.open]} for rounds, {press[incident.drill]} for a drill.",
    "deadline.of_case.screen": "{id} is a clock of case {case}. Record its step {step}: {press[day.menu]}, then "
    "the case.",
    "case.missing.screen": "There is no case {name}. {press[day.menu]} lists them.",
    "case.order.screen": "{step} comes after {first}. Record {first} first.",
    "round_item.missing.screen": "There is no item {name}. {press[round.open]} shows them.",
    "round.only_incident.screen": "A playbook goes only with a fault that starts an incident. Leave one of the "
    "two out.",
    "paper.missing.screen": "There is no paper {name}. {press[day.menu]} lists what is out.",
    "followup.due_needless.screen": "This move takes no time. {press[queue.told]} is for the hour to come, "
    "{press[queue.visit]} for a home visit.",
    "remark.recording.over.screen": "Its year was over on {day}: {id} counts as overdue since then. Check the "
    "date; if it is right, settle it: {press[due.list]}.",
    "remark.shift.alone.screen": "Nobody beside the leader is named: the roll call has no names to go by. Add "
    "people with {press[desk.setup]}, or say at the roll call how many are expected.",
    "remark.handover.danger.screen": "{items} is running and lives are at stake: the desk is offered. Think twice"
    "; {press[shift.menu]} takes it back.",
    "remark.shift.danger.screen": "{items} is running and lives are at stake: it is the new leader's now. Look "
    "at once: {press[incident.next]}",
    "remark.shift.unrestated.screen": "{count} critical items were taken over without being restated; the report "
    "says so. Go through them: {press[handover.open]}",
    "handover_item.missing.screen": "{name} is not in the handover. {press[handover.open]} shows its items.",
    "shift_report.missing.screen": "There is no report of shift {name}.",
    "document.missing.screen": "No document {name}. {press[briefing.open]} leads to the documents in circulation.",
    "person.unknown.screen": "Nobody here is called {names}. Known: {known}. Write the name as it stands there; "
    "{press[desk.setup]} adds somebody new.",
    "form.missing.screen": "There is no form {name}. {press[form.list]} lists them.",
    "form.kind_empty.screen": "Which kind of form? Choose one with {press[form.list]}.",
    "form_kind.missing.screen": 'There is no kind of form "{name}". {press[form.list]} lists them.',
    "form_field.missing.screen": 'This form has no field "{name}". Look at the form for those that it has.',
    "form_copy.missing.screen": 'This form has no copy "{name}". Look at the form for those that it has.',
    "form.not_hidden.screen": "{id} is no sheet of one person; see it with {press[form.list]}.",
    "form.hidden.screen": "{id} is one person's sheet. Show it to the leader or the police first (on record), "
    "then export.",
}
