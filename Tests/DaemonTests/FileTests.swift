import Daemon
import Domain
import Glibc
import TestSupport
import Testing

@Suite struct FileTests {
    @Test func aFileIsReplacedWholeWithItsPermissions() throws {
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/a.key"
        try TextFile.write("one", to: path, permissions: 0o600)
        try TextFile.write("two", to: path, permissions: 0o600)
        #expect(try TextFile.read(path) == "two")
        var info = stat()
        #expect(stat(path, &info) == 0)
        #expect(info.st_mode & 0o777 == 0o600)
        #expect(try StateDirectory.names(directory.path) == ["a.key"])
    }

    @Test func errorsNameTheOperationThePathAndTheReason() {
        let error = #expect(throws: FileError.self) { try TextFile.write("x", to: "/nonexistent/dir/file") }
        #expect(error?.reason == "No such file or directory")
        #expect(error?.path.hasPrefix("/nonexistent/dir/file") == true)
        #expect(throws: FileError.self) { try TextFile.read("/") }
    }

    @Test func makesDirectoriesWithTheLastOnesPermissions() throws {
        let directory = try TemporaryDirectory()
        try StateDirectory.make("\(directory.path)/a/b", permissions: 0o700)
        try StateDirectory.make("\(directory.path)/a/b", permissions: 0o700)
        var info = stat()
        #expect(stat("\(directory.path)/a/b", &info) == 0)
        #expect(info.st_mode & 0o777 == 0o700)
        #expect(try StateDirectory.names("\(directory.path)/none").isEmpty)
        try TextFile.write("x", to: "\(directory.path)/file")
        #expect(throws: FileError.self) { try StateDirectory.make("\(directory.path)/file") }
    }

    @Test func layoutIsAbsoluteAndSaysWhereEverythingLies() {
        let layout = FileLayout(state: "/s//", run: "./r/")
        #expect(layout.state == "/s")
        #expect(layout.run.hasPrefix("/") && layout.run.hasSuffix("/r") && !layout.run.contains("/./"))
        #expect(layout.journal(.kalshiLongTerm, "risk-gate") == "/s/kalshi-lt/risk-gate")
        #expect(layout.journal(nil, "publisher") == "/s/publisher")
        #expect(layout.stop(.kalshiLongTerm) == "/s/kalshi-lt/STOP")
        #expect(layout.privateKey("feed") == "/s/keys/feed.key")
    }
}
