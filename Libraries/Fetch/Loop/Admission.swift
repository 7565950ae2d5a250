/// Who may have a connection: at most `totalLimit` running, at most `originLimit` of them to one origin, first come first served within
/// these limits.
///
/// The line is ours, not libcurl's: libcurl 7.88 does not run its timers for a transfer that waits for a connection, so it could wait for
/// ever.
struct Admission<Element> {
    let totalLimit: Int
    let originLimit: Int
    private var lines: [String: [(number: UInt64, element: Element)]] = [:]
    private var running: [String: Int] = [:]
    private var runningTotal = 0
    private var issued: UInt64 = 0

    init(totalLimit: Int, originLimit: Int) {
        self.totalLimit = totalLimit
        self.originLimit = originLimit
    }

    /// Everyone in line, in no particular order.
    var waiting: [Element] { lines.values.flatMap { $0.map(\.element) } }

    /// Joins the line of an origin.
    mutating func join(_ element: Element, origin: String) {
        issued += 1
        lines[origin, default: []].append((issued, element))
    }

    /// The next that may run, counted as running from now on. O(number of origins in line).
    mutating func next() -> Element? {
        guard runningTotal < totalLimit else { return nil }
        var oldest: (origin: String, number: UInt64)?
        for (origin, line) in lines where running[origin, default: 0] < originLimit {
            if let first = line.first, first.number < oldest?.number ?? .max { oldest = (origin, first.number) }
        }
        guard let origin = oldest?.origin, let first = lines[origin]?.removeFirst() else { return nil }
        if lines[origin]?.isEmpty == true { lines[origin] = nil }
        running[origin, default: 0] += 1
        runningTotal += 1
        return first.element
    }

    /// One that ran to `origin` has ended.
    mutating func finished(origin: String) {
        let count = running[origin, default: 0]
        precondition(count > 0, "finished without running")
        running[origin] = count == 1 ? nil : count - 1
        runningTotal -= 1
    }

    /// Takes out of the line whoever matches. O(number in line for the origin).
    mutating func leave(origin: String, where matches: (Element) -> Bool) {
        lines[origin]?.removeAll { matches($0.element) }
        if lines[origin]?.isEmpty == true { lines[origin] = nil }
    }
}
