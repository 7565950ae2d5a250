import Daemon
import Testing

@Suite struct EnvFileTests {
    @Test func readsAssignmentsBlankLinesAndComments() throws {
        let file = try EnvFile(parsing: "# a comment\n\nA=1\nTBOT_SERIES=KXFED,KXCPI\r\nEMPTY=\nURL=https://h/p?x=y#z\n", path: "x.env")
        #expect(file.entries.map(\.name) == ["A", "TBOT_SERIES", "EMPTY", "URL"])
        #expect(file.entries.map(\.value) == ["1", "KXFED,KXCPI", "", "https://h/p?x=y#z"])
        #expect(file.entries[1].place == "x.env:4")
    }

    @Test(arguments: [
        ("export A=1", "export"), ("A", "not KEY=value"), ("A = 1", "not a name"), ("=1", "not a name"), ("1A=1", "not a name"),
        ("A-B=1", "not a name"),
        ("A=\"1\"", "quotes"), ("A='1'", "quotes"), ("A=1 # one", "no comment"), ("A= 1", "no blanks"), ("A=1 ", "no blanks"),
        (" A=1", "not a name"),
    ])
    func refusesWhatTwoReadersWouldTakeDifferently(line: String, why: String) {
        let error = #expect(throws: SettingsError.self) { try EnvFile(parsing: "B=2\n\(line)\n", path: "x.env") }
        #expect(error?.description.hasPrefix("x.env:2: ") == true)
        #expect(error?.description.contains(why) == true, "\(error?.description ?? "")")
    }

    @Test func namesBothPlacesOfADuplicate() {
        let error = #expect(throws: SettingsError.self) { try EnvFile(parsing: "A=1\nB=2\nA=1\n", path: "x.env") }
        #expect(error?.problems == [.duplicate(name: "A", at: "x.env:3", first: "x.env:1")])
        #expect(error?.description == "x.env:3: A is given twice, first at x.env:1; keep one")
    }

    @Test func namesAFileThatIsNotThere() {
        let error = #expect(throws: SettingsError.self) { try EnvFile(path: "/nonexistent/x.env") }
        #expect(error?.description == "/nonexistent/x.env: cannot be read: No such file or directory")
    }
}
