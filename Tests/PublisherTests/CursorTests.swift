import Testing
import Wire

@testable import Publisher

struct CursorTests {
    @Test func aCursorIsReadBackAsItWasGiven() {
        let line = Feeds.lines(3)[2]
        for cursor in [FeedCursor.start, FeedCursor(FeedHead(seq: line.seq, hash: line.hash))] {
            #expect(FeedCursor(text: cursor.text) == cursor)
            #expect(cursor.text.utf8.allSatisfy { $0.isURLSafe })
        }
    }

    @Test(arguments: ["", "x", "====", "MTI", "MTI6", "Mzp4eHg", "ü", String(repeating: "A", count: 200), "-1:00", "LTE6MDA"])
    func anythingElseIsNone(text: String) {
        #expect(FeedCursor(text: text) == nil)
    }

    @Test(
        arguments: [
            ([], 0, 100), ([("wait", "60"), ("limit", "1000")], 60, 1_000), ([("wait", "0"), ("limit", "1")], 0, 1),
            ([("cursor", ""), ("wait", ""), ("limit", "")], 0, 100), ([("since", "now")], 0, 100),
        ] as [([(String, String)], Int, Int)])
    func aQueryHasItsDefaults(parameters: [(String, String)], wait: Int, limit: Int) throws {
        let query = try FeedQuery(parameters.map { (name: $0.0, value: $0.1) })
        #expect(query.cursor == .start && query.wait == wait && query.limit == limit)
    }

    @Test(arguments: [
        ("wait", "61"), ("wait", "-1"), ("wait", "0.5"), ("wait", "+5"), ("limit", "0"), ("limit", "1001"), ("limit", "ten"),
        ("limit", "99999999999999999999"), ("cursor", "nonsense"),
    ])
    func aBadValueIsRefusedByItsName(name: String, value: String) throws {
        let problem = #expect(throws: Problem.self) { _ = try FeedQuery([(name: name, value: value)]) }
        #expect(problem?.status == 400 && problem?.parameter == name)
    }

    @Test func aParameterThatIsGivenTwiceIsRefused() {
        let problem = #expect(throws: Problem.self) { _ = try FeedQuery([(name: "limit", value: "1"), (name: "limit", value: "2")]) }
        #expect(problem?.parameter == "limit")
    }

    @Test func onlyTheTokensThemselvesAreAccepted() {
        let tokens = AccessTokens(["alpha", "beta"])
        #expect(tokens.accept("alpha") && tokens.accept("beta"))
        for wrong in ["", "alph", "alphaa", "Alpha", "alpha "] { #expect(!tokens.accept(wrong)) }
        #expect(!AccessTokens([]).accept(""))
    }
}

extension UInt8 {
    fileprivate var isURLSafe: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == 0x2D || self == 0x5F
    }
}
