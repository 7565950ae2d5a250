extension FeedLine {
    init(_ message: Tbot_V1_FeedLine) throws(WireError) {
        let fields = Fields("FeedLine")
        let seq = try fields.number(message.hasSeq, message.seq, "seq")
        let canonical = try fields.text(message.hasCanonical, message.canonical, "canonical")
        do throws(FeedLineError) {
            try self.init(parsing: canonical)
        } catch {
            throw .invalid("FeedLine.canonical", error.description)
        }
        guard self.seq == seq else { throw .invalid("FeedLine.seq", "\(seq) stands beside an entry of seq \(self.seq)") }
    }

    var message: Tbot_V1_FeedLine {
        var message = Tbot_V1_FeedLine()
        message.seq = seq
        message.canonical = canonical
        return message
    }
}
