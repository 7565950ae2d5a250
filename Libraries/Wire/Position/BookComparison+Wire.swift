import Domain

extension BookComparison {
    init(_ message: Tbot_V1_BookComparison) throws(WireError) {
        let fields = Fields("BookComparison")
        self.init(
            positions: try fields.count(message.hasPositionCount, message.positionCount, "position_count"),
            differences: message.differences)
    }

    var message: Tbot_V1_BookComparison {
        var message = Tbot_V1_BookComparison()
        message.positionCount = Int64(positions)
        message.differences = differences
        return message
    }
}
