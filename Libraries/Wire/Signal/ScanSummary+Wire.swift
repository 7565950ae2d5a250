import Domain

extension ScanSummary {
    init(_ message: Tbot_V1_ScanSummary) throws(WireError) {
        let fields = Fields("ScanSummary")
        var dropped = SortedMap<String, Int>()
        for entry in message.dropped {
            let entryFields = Fields("NamedCount")
            let name = try entryFields.text(entry.hasName, entry.name, "name")
            guard dropped[name] == nil else { throw .invalid(fields["dropped"].text, "'\(name)' twice") }
            dropped[name] = try entryFields.count(entry.hasCount, entry.count, "count")
        }
        self.init(
            listed: try fields.count(message.hasListedCount, message.listedCount, "listed_count"), dropped: dropped,
            problems: message.problems)
    }

    var message: Tbot_V1_ScanSummary {
        var message = Tbot_V1_ScanSummary()
        message.listedCount = Int64(listed)
        message.dropped = dropped.map { name, count in
            var entry = Tbot_V1_NamedCount()
            entry.name = name
            entry.count = Int64(count)
            return entry
        }
        message.problems = problems
        return message
    }
}
