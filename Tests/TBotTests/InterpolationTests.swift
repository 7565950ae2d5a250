import Testing

@testable import TBot

@Suite struct InterpolationTests {
    private static let variables = ["A": "one", "EMPTY": "", "B_2": "two"]

    @Test(arguments: [
        ("plain", "plain"), ("$A", "one"), ("${A}", "one"), ("x${A}y$B_2", "xoneytwo"), ("$$A", "$A"), ("$${A}", "${A}"), ("${NO:-d}", "d"),
        ("${NO-d}", "d"),
        ("${EMPTY:-d}", "d"), ("${EMPTY-d}", ""), ("${A:-d}", "one"), ("${NO:-}", ""), ("${A:+set}", "set"), ("${NO:+set}", ""),
        ("${EMPTY:+set}", ""), ("${EMPTY+set}", "set"),
        ("${A:?why}", "one"), ("${NO:-${A}}", "one"), ("${NO:-${NO2:-deep}}/x", "deep/x"), ("${NO}", ""), ("a-b", "a-b"),
        ("$A-$A", "one-one"), ("${NO:-a:b}", "a:b"),
    ])
    func expands(text: String, expected: String) throws {
        var interpolation = Interpolation(variables: Self.variables)
        #expect(try interpolation.expand(text) == expected)
    }

    @Test(arguments: [
        ("${A", "no closing brace"), ("$", "names no variable"), ("$1", "names no variable"), ("${}", "names no variable"),
        ("${A!b}", "none of"),
        ("${NO:?give it}", "NO must be set: give it"), ("${EMPTY:?give it}", "EMPTY must be set"), ("${NO?give it}", "NO must be set"),
    ])
    func refuses(text: String, why: String) {
        var interpolation = Interpolation(variables: Self.variables)
        let failure = #expect(throws: Interpolation.Failure.self) { try interpolation.expand(text) }
        #expect(failure?.why.contains(why) == true, "\(failure?.why ?? "")")
    }

    @Test func remembersWhatWasAbsent() throws {
        var interpolation = Interpolation(variables: Self.variables)
        _ = try interpolation.expand("$NO ${ALSO_NO} ${WITH:-default} $A")
        #expect(interpolation.absent == ["NO", "ALSO_NO"])
    }

    @Test func nestingIsBounded() {
        let text = (0..<20).reduce("x") { text, _ in "${NO:-\(text)}" }
        var interpolation = Interpolation(variables: [:])
        #expect(throws: Interpolation.Failure.self) { try interpolation.expand(text) }
    }
}
