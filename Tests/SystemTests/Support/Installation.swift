import TestSupport
import Daemon
import Domain
import FoundationEssentials
import Glibc

@testable import TBot

/// A state and a run directory of one test, with ports that are free, and everything an operator does with them.
final class Installation: Sendable {
    let directory: TemporaryDirectory
    let portBase: Int
    let httpPort: Int

    init() throws {
        directory = try TemporaryDirectory()
        let ports = try Installation.freePorts(3)
        (portBase, httpPort) = (ports, ports + 2)
    }

    var layout: FileLayout { FileLayout(state: "\(directory.path)/state", run: "\(directory.path)/run") }
    var surface: Surface { .kalshiLongTerm }

    /// What every process of it is started with.
    var environment: [String: String] {
        [
            "TBOT_MODE": "sim", "TBOT_STATE": layout.state, "TBOT_RUN": layout.run, "TBOT_SIM_PORT_BASE": "\(portBase)",
            "TBOT_HTTP_LISTEN": "127.0.0.1:\(httpPort)",
        ]
    }

    /// Runs a command of `tbot` to its end.
    func tbot(_ arguments: [String], settings: [String: String] = [:]) async throws -> (end: ProcessEnd, output: String) {
        try await run("tbot", arguments, settings: settings)
    }

    /// Runs a program to its end.
    func run(_ name: String, _ arguments: [String], settings: [String: String] = [:]) async throws -> (end: ProcessEnd, output: String) {
        let output = "\(directory.path)/output-\(UUID().uuidString)"
        let process = try Program.start(name, arguments, environment: environment.merging(settings) { $1 }, output: output)
        let end = await process.wait()
        return (end, try TextFile.read(output))
    }

    /// A copy of the project's compose file, with these settings of the surface instead of or beside its own. Returns its path.
    func compose(_ changes: [String: String]) throws -> String {
        let (from, to) = ("\(Program.project)/compose", "\(directory.path)/compose")
        try FileManager.default.createDirectory(atPath: "\(to)/surfaces", withIntermediateDirectories: true)
        try TextFile.write(try TextFile.read("\(from)/compose.yaml"), to: "\(to)/compose.yaml")
        let file = "surfaces/\(surface.rawValue).env"
        let kept = try TextFile.read("\(from)/\(file)").split(separator: "\n").filter { line in
            !changes.keys.contains { line.hasPrefix("\($0)=") }
        }
        let lines = kept.map(String.init) + changes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        try TextFile.write(lines.joined(separator: "\n") + "\n", to: "\(to)/\(file)")
        return "\(to)/compose.yaml"
    }

    /// Starts `tbot up`, on the project's own compose file where no other is given.
    func up(_ arguments: [String] = [], compose: String? = nil, settings: [String: String] = [:]) throws -> Up {
        let output = "\(directory.path)/output-\(UUID().uuidString)"
        let process = try Program.start(
            "tbot", ["up", "-f", compose ?? "\(Program.project)/compose/compose.yaml"] + arguments, environment: environment.merging(settings) { $1 },
            output: output)
        return Up(process: process, outputPath: output)
    }

    /// The gateway's answer to a subscriber.
    func get(_ path: String) async throws -> String {
        struct Tokens: Decodable { let subscriber: String }
        let tokens = try JSONDecoder().decode(Tokens.self, from: Data(try TextFile.read(layout.devTokens).utf8))
        let output = try await HTTP.get("http://127.0.0.1:\(httpPort)\(path)", token: tokens.subscriber)
        return String(decoding: output, as: UTF8.self)
    }

    /// The figures of all journals, read with every check.
    func figures() throws -> Figures {
        guard let figures = try CheckedJournals.figures(surface, layout) else { throw StartRefusal("no journals in \(layout.state)") }
        return figures
    }

    /// The lines that the predictor in a slot recorded.
    func records(slot: Int) -> [Substring] {
        let path = "\(layout.journal(surface, "predictor"))/\(slot)/records.jsonl"
        return ((try? TextFile.read(path)) ?? "").split(separator: "\n")  // no such slot yet, no records
    }

    private static func freePorts(_ count: Int) throws -> Int {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<100 {
            let base = Int.random(in: 20_000...60_000, using: &generator)
            if (base..<(base + count)).allSatisfy({ !PortCheck.isTaken(NetworkAddress(host: "127.0.0.1", port: $0)) }) { return base }
        }
        throw StartRefusal("no free ports")
    }
}
