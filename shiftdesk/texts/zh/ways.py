"""拒绝和提醒在屏幕上的说法:写按哪个键;命令行的说法在各自的文字里。"""

TEXTS: dict[str, str] = {
    "incident.missing.screen": "没有突发事件 {name}。核对编号;按 {press[incident.all]} 看全部突发事件。",
    "incident.resolved_already.screen": "{number} 号突发事件已恢复。还没好请按 {press[incident.reopen]} 重新打开;"
    "时间记错请在时间一栏写明恢复时间。",
    "incident.not_resolved.screen": "{number} 号突发事件还没恢复。先按 {press[incident.resolve]} 记恢复时间。",
    "incident.gates_open.screen": "{number} 号突发事件不能结案:还没做到:{gates}。"
    "办完按 {press[incident.gate]} 确认,或写明理由结案。",
    "level.missing.screen": "没有上报级别 {name}。从事件页的清单里选。",
    "step.missing.screen": "没有处置步骤 {name}。从事件页的清单里选。",
    "question.missing.screen": "没有问题 {name}。从事件页的清单里选。",
    "gate.missing.screen": "没有结案条件 {name}。按 {press[incident.gate]} 看有哪些。",
    "entry.missing.screen": "没有记录 {name}。在日志里选中一条再试。",
    "followup.missing.screen": "没有客户待办 {name}。按 {press[followup.list]} 看有哪些。",
    "playbook.missing.screen": "没有应急预案 {name}。按 {press[incident.start]} 看有哪些。",
    "handover.none.screen": "没有待接的交接班。先由值班长提出移交;值班长不在,按 {press[shift.menu]} 选接管,写明理由。",
    "data.unreadable.screen": "读不了 {file}:{error}。检查权限和磁盘。",
    "hall.not_asked.screen": "#{number} 不是系统故障,不用问其他营业厅。要记就按 {press[incident.note]} 写进备注。",
    "step.too_early.screen": "{number} 号的步骤 {step} 还不能勾:先做“{before}”({first})。已经做了就先勾它;"
    "现在非做不可,选中这一步按回车写明原因。",
    "step.not_opened.screen": "{number} 号还没有关联 {playbook},步骤 {step} 不能勾。"
    "先按 {press[incident.link]} 启动它。",
    "step.gate_open.screen": "{number} 号的步骤 {step} 还不能勾:先做到“{gates}”。"
    "办完按 {press[incident.gate]} 确认,或在那里写明理由越过({gate})。",
    "report.missing.screen": "没有应交的书面报告 {name}。按 {press[incident.report]} 看有哪些。",
    "report.unwritten.screen": "{number} 号的书面报告 {report} 还没写完,不能算已交。还缺:{names}。"
    "先按 {press[form.list]} 写完它的表单;写在别处的,在说明栏写明。",
    "playbook.is_campaign.screen": "营销活动是清单,不是突发事件。按 {press[campaign.open]} 开始。",
    "playbook.is_drill.screen": "演练是套在别的预案外面的。按 {press[incident.drill]} 选预案。",
    "drill.speed_real.screen": "只有演练的时钟能加快。",
    "drill.no_record.screen": "演练 {number} 号还没有演练记录。按 {press[drill.record]} 写参加人和评估;"
    "要不写就结束,请写明理由。",
    "campaign.running.screen": "营销活动“{name}”还在进行。先按 {press[campaign.open]} 打开它,再结束。",
    "campaign.no_checklist.screen": "预案 {id} 是突发事件预案,不是活动清单。按 {press[incident.start]} 启动。",
    "campaign.none.screen": "今天没有进行中的营销活动。按 {press[campaign.open]} 开始。",
    "deadline.missing.screen": "没有期限事项 {name}。按 {press[due.list]} 看有哪些。",
    "deadline.elsewhere.screen": "{id} 记在别处:客户待办按 {press[followup.list]},资料按 {press[day.menu]},"
    "巡视按 {press[round.open]},演练按 {press[incident.drill]}。",
    "deadline.of_case.screen": "{id} 是业务 {case} 的时限。按 {press[day.menu]} 选业务,记 {step} 这一步。",
    "case.missing.screen": "没有业务 {name}。按 {press[day.menu]} 选业务,看有哪些。",
    "case.order.screen": "{step} 在 {first} 之后。请先记 {first} 这一步。",
    "round_item.missing.screen": "没有巡视项目 {name}。按 {press[round.open]} 看项目。",
    "round.only_incident.screen": "只有结果是启动突发事件才带应急预案。两者去掉一个。",
    "paper.missing.screen": "没有派发 {name}。按 {press[day.menu]} 看收回资料的清单。",
    "followup.due_needless.screen": "这一步没有时间可写。告知来的时间按 {press[queue.told]},"
    "约上门按 {press[queue.visit]}。",
    "remark.recording.over.screen": "保存一年已于 {day} 到期,{id} 从那天起算超时。请核对日期;"
    "没错就按 {press[due.list]} 办结它。",
    "remark.shift.alone.screen": "除了值班长没有写当班人员,点名没有名单可依。按 {press[desk.setup]} 添加人员,"
    "或点名时写应到人数。",
    "remark.handover.danger.screen": "{items} 正在处置,人命关天:交接已提出。请先想清楚;收回按 {press[shift.menu]}。",
    "remark.shift.danger.screen": "{items} 正在处置,人命关天:现在由接班人负责。马上看:{press[incident.next]}",
    "remark.shift.unrestated.screen": "{count} 项要紧事项没有复述就接了班,交班报告里已注明。请逐项看:"
    "{press[handover.open]}",
    "handover_item.missing.screen": "交接清单里没有 {name}。按 {press[handover.open]} 看各项。",
    "shift_report.missing.screen": "没有班次 {name} 的交班报告。",
    "document.missing.screen": "没有文件 {name}。按 {press[briefing.open]} 到晨训页看文件传阅。",
    "person.unknown.screen": "这里没有 {names} 这个人。已知:{known}。请照名单写;确是新来的人,"
    "先按 {press[desk.setup]} 加进本厅。",
    "form.missing.screen": "没有表单 {name}。按 {press[form.list]} 看有哪些。",
    "form.kind_empty.screen": "没有写哪种表单。按 {press[form.list]} 选一种。",
    "form_kind.missing.screen": "没有“{name}”这种表单。按 {press[form.list]} 看有哪些。",
    "form_field.missing.screen": "这张表单没有“{name}”一栏。看表单上有哪些栏。",
    "form_copy.missing.screen": "这张表单没有“{name}”这一份。看表单上有哪几份。",
    "form.not_hidden.screen": "{id} 不是一人一张的表单,按 {press[form.list]} 直接看。",
    "form.hidden.screen": "{id} 是一人一张的表。先给值班长或警察看过(会记录),再导出。",
}
