import Domain

extension EventStructure {
    init(_ message: Tbot_V1_EventStructure) throws(WireError) {
        switch message.form {
        case .exclusive(let exclusive): self = .exclusive(exclusive.marketIds.map { ID($0) })
        case .ladder(let ladder):
            self = .ladder(try Fields("EventStructure.Ladder").each(ladder.rungs) { rung throws(WireError) in try LadderRung(rung) })
        case .unknown: self = .unknown
        case nil: throw .missing("EventStructure.form")
        }
    }

    var message: Tbot_V1_EventStructure {
        var message = Tbot_V1_EventStructure()
        switch self {
        case .exclusive(let markets):
            var exclusive = Tbot_V1_EventStructure.Exclusive()
            exclusive.marketIds = markets.map(\.value)
            message.exclusive = exclusive
        case .ladder(let rungs):
            var ladder = Tbot_V1_EventStructure.Ladder()
            ladder.rungs = rungs.map(\.message)
            message.ladder = ladder
        case .unknown:
            message.unknown = .init()
        }
        return message
    }
}

extension LadderRung {
    init(_ message: Tbot_V1_EventStructure.Rung) throws(WireError) {
        let fields = Fields("EventStructure.Rung")
        self.init(
            market: try fields.id(message.hasMarketID, message.marketID, "market_id"),
            strike: try Strike(fields.need(message.hasStrike, message.strike, "strike")))
    }

    var message: Tbot_V1_EventStructure.Rung {
        var message = Tbot_V1_EventStructure.Rung()
        message.marketID = market.value
        message.strike = strike.message
        return message
    }
}
