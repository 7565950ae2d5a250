import Domain

extension TickGrid {
    init(_ message: Tbot_V1_TickGrid) throws(WireError) {
        let fields = Fields("TickGrid")
        let ranges = try fields.each(message.ranges) { range throws(WireError) in try TickGrid.Range(range) }
        self = try fields.checked("ranges") { () throws(DomainError) in try TickGrid(ranges: ranges) }
    }

    var message: Tbot_V1_TickGrid {
        var message = Tbot_V1_TickGrid()
        message.ranges = ranges.map(\.message)
        return message
    }
}

extension TickGrid.Range {
    init(_ message: Tbot_V1_TickRange) throws(WireError) {
        let fields = Fields("TickRange")
        let start = try fields.number(message.hasStartUusd, message.startUusd, "start_uusd")
        let end = try fields.number(message.hasEndUusd, message.endUusd, "end_uusd")
        let step = try fields.number(message.hasStepUusd, message.stepUusd, "step_uusd")
        // Before the grid computes with them: differences of any two integers could overflow.
        for bound in [start, end] where !(0...1_000_000).contains(bound) {
            throw .invalid("TickRange", "\(start) to \(end) is not within 0 to 1,000,000 micro-dollars")
        }
        self.init(start: start, end: end, step: step)
    }

    var message: Tbot_V1_TickRange {
        var message = Tbot_V1_TickRange()
        message.startUusd = start
        message.endUusd = end
        message.stepUusd = step
        return message
    }
}
