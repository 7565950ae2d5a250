import Domain

extension StrategyChange {
    init(_ message: Tbot_V1_StrategyChange) throws(WireError) {
        let fields = Fields("StrategyChange")
        self.init(
            strategy: try fields.text(message.hasStrategy, message.strategy, "strategy"),
            stage: try StrategyStage(fields.need(message.hasStage, message.stage, "stage"), fields["stage"]),
            reason: try fields.text(message.hasReason, message.reason, "reason"))
    }

    var message: Tbot_V1_StrategyChange {
        var message = Tbot_V1_StrategyChange()
        message.strategy = strategy
        message.stage = stage.message
        message.reason = reason
        return message
    }
}
