# Which columns of the CRM say what a deal review asks for.

company-fields = Deal fields
fields-lead = What deal reviews read from the CRM. Nobody types evidence twice: what is empty there counts as not seen.
fields-proposed = Suggested from your column names. Correct what is wrong and save; until then, these count.
fields-empty-title = No columns yet
fields-empty-text = Import deals with the columns your CRM keeps about them, such as the next step or the champion.
fields-steps = The next step
fields-next-step = Next step
fields-next-step-date = Next step date
fields-none = Not tracked
fields-evidence = Qualification evidence
fields-way-lead = Which column shows each element. Leave out what your CRM does not track.
fields-own-lead = Tick below which columns are evidence.
fields-columns = Deal columns
fields-column = Column
fields-stakeholder = Names a person at the customer
fields-is-evidence = Counts as evidence
fields-filled = Filled on { $share } of the latest { $count ->
    [one] deal
   *[other] { $count } deals
}
fields-example = { $filled }, such as “{ $text }”
fields-hint = Applies to all deals at once, and can be undone under Changes.
qualification-meddpicc = MEDDPICC
qualification-bant = BANT
qualification-spiced = SPICED
qualification-own = Own
element-metrics = Metrics
element-economic-buyer = Economic buyer
element-decision-criteria = Decision criteria
element-decision-process = Decision process
element-paper-process = Paper process
element-pain = Pain
element-champion = Champion
element-competition = Competition
element-budget = Budget
element-authority = Authority
element-need = Need
element-timeline = Timeline
element-situation = Situation
element-impact = Impact
element-critical-event = Critical event
element-decision = Decision
change-fields = Deal fields: { $name }
problem-invalid-qualification = “{ $value }” is not a qualification method. Choose meddpicc, bant, spiced or own.

deal-asked-title = Next step and evidence
deal-step-missing = No next step
deal-step-overdue = Overdue
deal-step-undated = No date
deal-people-title = At the customer
deal-evidence-title = { $name }: { $seen } of { $count } seen
deal-evidence-since = since { $day }
deal-evidence-unseen = Not seen
problem-invalid-deal-column = Deals have no column “{ $value }”. Choose one from the list.