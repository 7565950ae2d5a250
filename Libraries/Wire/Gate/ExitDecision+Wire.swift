import Domain

extension ExitDecision {
    init(_ message: Tbot_V1_ExitDecision) throws(WireError) {
        let fields = Fields("ExitDecision")
        self.init(
            request: try fields.id(message.hasRequestID, message.requestID, "request_id"),
            market: try fields.id(message.hasMarketID, message.marketID, "market_id"),
            approved: try message.hasApproved ? OrderIntent(message.approved) : nil,
            refusal: fields.textIfPresent(message.hasRefusal, message.refusal))
    }

    var message: Tbot_V1_ExitDecision {
        var message = Tbot_V1_ExitDecision()
        message.requestID = request.value
        message.marketID = market.value
        if let approved { message.approved = approved.message }
        if let refusal { message.refusal = refusal }
        return message
    }
}
