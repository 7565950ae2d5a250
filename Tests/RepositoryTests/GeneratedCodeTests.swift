import FoundationEssentials
import Glibc
import Testing

/// The generated code in the repository is what the schema gives.
@Suite struct GeneratedCodeTests {
    @Test(
        .enabled(
            if: ProtocPlugin.path != nil,
            "skipped: no protoc-gen-swift under .build or .build-proto, nor named by TBOT_PROTOC_GEN_SWIFT; make proto builds it"),
        .enabled(if: ProtocPlugin.hasCompiler, "skipped: there is no protoc on this machine"))
    func theGeneratedCodeIsUpToDate() throws {
        let plugin = try #require(ProtocPlugin.path)
        let schema = try SchemaSource()
        let folder = FileManager.default.temporaryDirectory.path + "/tbot-generated-\(UInt64.random(in: .min ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }  // a leftover in the temporary folder does no harm
        let status = ProtocPlugin.run(
            "protoc",
            [
                "--plugin=protoc-gen-swift=\(plugin)", "-I", SchemaSource.root + "/proto-schemas", "--swift_out=\(folder)",
                "--swift_opt=Visibility=Public", "--swift_opt=UseAccessLevelOnImports=true", "--swift_opt=FileNaming=DropPath",
            ] + schema.files)
        #expect(status == 0)

        let kept = SchemaSource.root + "/Libraries/Wire/Generated"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(try FileManager.default.contentsOfDirectory(atPath: kept).sorted() == names)
        for name in names {
            let fresh = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
            let stored = try String(contentsOfFile: kept + "/" + name, encoding: .utf8)
            #expect(fresh == stored, "\(name) is not what the schema gives: make proto")
        }
    }
}

/// Where the schema's compiler and its plugin for Swift are.
enum ProtocPlugin {
    static let path: String? = find()
    static let hasCompiler = run("protoc", ["--version"]) == 0

    private static func find() -> String? {
        let named = ProcessInfo.processInfo.environment["TBOT_PROTOC_GEN_SWIFT"]
        let built = [".build/debug", ".build/release"].map { "\(SchemaSource.root)/\($0)/protoc-gen-swift" }
        let candidates = [named].compactMap(\.self) + built + below(SchemaSource.root + "/.build-proto")
        return candidates.first { access($0, X_OK) == 0 }
    }

    private static func below(_ folder: String) -> [String] {
        guard let all = try? FileManager.default.subpathsOfDirectory(atPath: folder) else { return [] }  // there is no such folder
        return all.filter { $0.hasSuffix("/protoc-gen-swift") }.sorted().map { folder + "/" + $0 }
    }

    /// Runs a program of the path to its end, with its output thrown away except for errors; its exit status, or -1 when it did not run.
    static func run(_ program: String, _ arguments: [String]) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer {
            for word in words { free(word) }
        }
        var child: pid_t = 0
        guard posix_spawnp(&child, program, &actions, nil, &words, environ) == 0 else { return -1 }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return -1 }
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    }
}
