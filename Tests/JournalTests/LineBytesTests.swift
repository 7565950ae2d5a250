import Domain
import Journal
import TestSupport
import Testing
import Wire

/// The stored bytes: they are a contract with other programs, and with every journal that exists.
@Suite struct LineBytesTests {
    @Test func theFirstLinesAreTheseBytes() throws {
        let folder = try TemporaryDirectory()
        let (journal, recovery) = try Samples.open(folder.sub("log"))
        _ = try journal.append([Array(#"{"atUs":"1767323045000001"}"#.utf8)])
        journal.close()
        #expect(recovery.isNew)
        let expected = """
            {"seq":1,"prev":"0000000000000000000000000000000000000000000000000000000000000000",\
            "hash":"d36783d861f4fbc8e2823753dba2f2d035384a2b9fb0790908d14863b01e9cef","event":{"atUs":"1767323045000000","opening":\
            {"logId":"0123456789abcdef0123456789abcdef","surface":"kalshi-st","service":"risk-gate","build":"test"}}}
            {"seq":2,"prev":"d36783d861f4fbc8e2823753dba2f2d035384a2b9fb0790908d14863b01e9cef",\
            "hash":"9a9491cb3fd4a99686ea3f811c2adfeda35ffb5bc617b18187c4e5ce8c895f15","event":{"atUs":"1767323045000001"}}

            """
        #expect(String(decoding: try contents(folder.sub("log/00000000000000000001.jsonl")), as: UTF8.self) == expected)
    }

    @Test func theChainIsWhatSha256sumComputes() throws {
        let folder = try TemporaryDirectory()
        let (journal, _) = try Samples.open(folder.sub("log"))
        _ = try journal.append(Samples.events(0..<3))
        _ = try journal.roll(to: Samples.checkpoint("state"), at: Samples.start)
        journal.close()
        var previous = Hash256.zero.hex
        for line in try Samples.read(folder.sub("log")) {
            let (status, output) = try Tool(["sha256sum"]).finish(Array("\(previous)\n\(line.seq)\n".utf8) + line.event)
            #expect(status == 0)
            #expect(String(decoding: output.prefix(64), as: UTF8.self) == line.hash.hex)
            previous = line.hash.hex
        }
    }
}
