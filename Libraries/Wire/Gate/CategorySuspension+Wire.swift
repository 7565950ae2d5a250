import Domain

extension CategorySuspension {
    init(_ message: Tbot_V1_CategorySuspension) throws(WireError) {
        let fields = Fields("CategorySuspension")
        self.init(
            category: try fields.text(message.hasCategory, message.category, "category"),
            suspended: try fields.flag(message.hasSuspended, message.suspended, "suspended"),
            reason: try fields.text(message.hasReason, message.reason, "reason"))
    }

    var message: Tbot_V1_CategorySuspension {
        var message = Tbot_V1_CategorySuspension()
        message.category = category
        message.suspended = suspended
        message.reason = reason
        return message
    }
}
