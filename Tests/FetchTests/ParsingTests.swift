import Testing

@testable import Fetch

@Suite struct ParsingTests {
    private func accept(_ lines: [String]) -> ResponseHead {
        var head = ResponseHead()
        for line in lines { _ = Array(line.utf8).withUnsafeBytes { head.accept($0) } }
        return head
    }

    @Test func aHeadIsReadLineByLine() {
        let head = accept([
            "HTTP/1.1 100 Continue\r\n", "\r\n", "HTTP/1.0 404 Not Found\r\n", "A:  b \r\n", "a: c\r\n", "Colons: x:y\r\n",
            " Folded: z\r\n", "\r\n", "Late: trailer\r\n",
        ])
        #expect(head.isComplete)
        #expect(head.status == 404)
        #expect(head.httpVersion == "1.0")
        #expect(head.headers.values("A") == ["b", "c"])
        #expect(head.headers["colons"] == "x:y")
        #expect(head.headers["Folded"] == nil)
        #expect(head.headers["Late"] == nil)
    }

    @Test(arguments: [UInt64(41), 42, 43])
    func randomBytesNeverTrap(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let separators = Array(" :\r\nH".utf8)
        for _ in 0..<2_000 {
            var head = ResponseHead()
            for _ in 0..<5 {
                let line = (0..<(random.next() % 40)).map { _ in
                    random.next() % 2 == 0 ? UInt8.random(in: 0...255, using: &random) : separators[Int(random.next() % 5)]
                }
                _ = (Array("HTTP/".utf8.prefix(Int(random.next() % 6))) + line).withUnsafeBytes { head.accept($0) }
            }
            let text = String(decoding: (0..<(random.next() % 60)).map { _ in UInt8(random.next() & 0x7F) }, as: UTF8.self)
            #expect(RedactedURL(text).description.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
            _ = RetryAfter.pause(in: ["Retry-After": text], now: 0)
        }
    }

    @Test(arguments: [
        ("https://a.example/p?k=v&flag&x=1#f", "https://a.example/p?k=…&…&x=…"), ("https://user:pw@a.example/", "https://…@a.example/"),
        ("nonsense", "nonsense"), ("", ""), ("https://a.example/\n", "https://a.example/\u{FFFD}"),
        ("https://a.example/?", "https://a.example/?…"),
        ("https://a.example/?\u{301}key=\u{301}secret", "https://a.example/?\u{301}key=…"), ("u:pw@a.example?x", "…@a.example?…"),
    ])
    func redactionKeepsNamesAndDropsValues(_ url: String, _ shown: String) {
        #expect(RedactedURL(url).description == shown)
    }

    @Test func redactionBoundsTheLength() {
        #expect(RedactedURL("https://a.example/" + String(repeating: "x", count: 10_000)).description.count == RedactedURL.maxLength + 1)
    }

    @Test func headersCompareWithoutCase() {
        var headers: FetchHeaders = ["Accept": "a", "accept": "b"]
        #expect(headers["ACCEPT"] == "a")
        headers["aCCept"] = "c"
        #expect(headers.values("accept") == ["c"])
        headers["Accept"] = nil
        #expect(headers.fields.isEmpty)
    }

    @Test(arguments: [
        (Duration.milliseconds(1), Int64(1)), (.nanoseconds(1), 1), (.zero, 1), (.seconds(-5), 1), (.microseconds(1_500), 2),
        (.seconds(Int64.max), 1_000),
        (.seconds(Int64.min / 4), 1), (.milliseconds(999), 999),
    ])
    func millisecondsRoundUpAndClamp(_ duration: Duration, _ milliseconds: Int64) {
        #expect(duration.milliseconds(in: 1...1_000) == milliseconds)
    }
}
