import Domain

extension ExitPlan {
    init(_ message: Tbot_V1_ExitPlan) throws(WireError) {
        let fields = Fields("ExitPlan")
        self.init(
            edgeInverted: try fields.edge(message.hasEdgeInvertedPpm, message.edgeInvertedPpm, "edge_inverted_ppm"),
            timeStop: fields.timeIfPresent(message.hasTimeStopUs, message.timeStopUs))
    }

    var message: Tbot_V1_ExitPlan {
        var message = Tbot_V1_ExitPlan()
        message.edgeInvertedPpm = edgeInverted.ppm
        if let timeStop { message.timeStopUs = timeStop.unixMicros }
        return message
    }
}
