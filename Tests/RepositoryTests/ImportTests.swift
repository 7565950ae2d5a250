import FoundationEssentials
import Testing

/// The arrows between the targets, file by file: the compiler checks targets, not what a file was meant to know.
@Suite struct ImportTests {
    @Test func everyFileImportsWhatItsTargetMay() throws {
        let table = try ImportTable()
        var needed: Set<String> = []
        for file in try SwiftSource.all(below: "Libraries") + SwiftSource.all(below: "Services") {
            for finding in table.findings(in: file) { Issue.record("\(finding)") }
            if let allowance = ImportTable.allowances[file.path], file.imports.contains(where: { $0.module == allowance.module }) {
                needed.insert(file.path)
            }
        }
        #expect(Set(ImportTable.allowances.keys).subtracting(needed).isEmpty, "allowances that nothing needs any more")
    }

    /// What is generated imports what the generator says, which is the messages' own package and the system.
    @Test func generatedCodeImportsTheMessagesPackageOnly() throws {
        let folder = SchemaSource.root + "/Libraries/Wire/Generated"
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let file = SwiftSource(path: name, text: try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8))
            #expect(Set(file.imports.map(\.module)).isSubset(of: ["SwiftProtobuf", "Foundation", "FoundationEssentials"]), "\(name)")
        }
    }

    @Test func everyTargetHasItsRow() throws {
        let libraries = try FileManager.default.contentsOfDirectory(atPath: SchemaSource.root + "/Libraries")
        #expect(Set(libraries) == Set(ImportTable.libraries.keys))
        let services = try FileManager.default.contentsOfDirectory(atPath: SchemaSource.root + "/Services")
        #expect(try Set(services) == Set(ImportTable().services.keys))
        #expect(try ImportTable().services["Publisher"]?.isSuperset(of: ["Domain", "Stage", "Hummingbird", "Logging"]) ?? false)
    }

    /// Nobody rests on himself, over however many others.
    @Test(arguments: ImportTable.libraries.keys.sorted())
    func theArrowsGoOneWay(library: String) {
        var below: Set<String> = []
        var next = ImportTable.libraries[library]?.rests ?? []
        while let lower = next.popLast() {
            if below.insert(lower).inserted { next += ImportTable.libraries[lower]?.rests ?? [] }
        }
        #expect(!below.contains(library) && below.allSatisfy { ImportTable.libraries[$0] != nil })
    }

    private static let package = """
        let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
        let web = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
        let yams = Target.Dependency.product(name: "Yams", package: "Yams")
        let decider: [Target.Dependency] = ["Domain", "Stage", crypto]
                service("Scanner", decider + ["Venues", web, yams]),
                service("Publisher", decider + [web]),
                service("TBot", ["Domain", yams]),
        """

    @Test(arguments: [
        (path: "Libraries/Domain/Market.swift", text: "import FoundationEssentials", isAllowed: false),
        ("Libraries/Domain/Market.swift", "import Glibc", false),
        ("Libraries/Domain/Market.swift", "import Wire", false), ("Libraries/Domain/Market.swift", "// import Wire", true),
        ("Libraries/Wire/Event.swift", "public import Domain", true), ("Libraries/Wire/Event.swift", "import Journal", false),
        ("Libraries/Wire/Event.swift", "import Crypto", true), ("Libraries/Wire/Event.swift", "import Foundation", false),
        ("Libraries/Wire/Event.swift", "import struct Foundation.Date", false),
        ("Libraries/Bus/Loop.swift", "@preconcurrency import CZMQ", true),
        ("Libraries/Bus/Loop.swift", "import Crypto", false), ("Libraries/Bus/Loop.swift", "import Journal", false),
        ("Libraries/Bus/Loop.swift", "import CCurl", false),
        ("Libraries/Bus/Loop.swift", "import SwiftProtobuf", false),
        ("Libraries/Bus/Ask/AskMessages.swift", "internal import SwiftProtobuf", true),
        ("Libraries/Journal/File.swift", "import Bus", false), ("Libraries/Journal/File.swift", "import Domain", true),
        ("Libraries/Stage/Runner.swift", "import Daemon", false), ("Libraries/Stage/Runner.swift", "import Logging", false),
        ("Libraries/Forecasting/Rule.swift", "import Venues", false), ("Libraries/Execution/Desk.swift", "import Fetch", true),
        ("Libraries/Execution/Desk.swift", "import Forecasting", false), ("Libraries/Unknown/File.swift", "import Domain", false),
        ("Services/Scanner/Main.swift", "import Venues\nimport Domain\nimport Crypto\nimport Glibc", true),
        ("Services/Scanner/Main.swift", "import Fetch", false),
        ("Services/Scanner/Main.swift", "import Hummingbird", false), ("Services/Scanner/Main.swift", "import Yams", false),
        ("Services/Publisher/Main.swift", "import Hummingbird", true), ("Services/TBot/Main.swift", "import Yams", true),
        ("Services/TBot/Main.swift", "import AnotherService", false), ("Services/Ghost/Main.swift", "import Domain", false),
        ("Services/TBot/Main.swift", "import Foundation", false),
    ])
    func aForeignImportIsSeen(path: String, text: String, isAllowed: Bool) throws {
        let findings = try ImportTable(package: ImportTests.package).findings(in: SwiftSource(path: path, text: text))
        #expect(findings.isEmpty == isAllowed, "\(path): \(text): \(findings)")
    }

    @Test func aPackageThatSaysItOtherwiseIsNotPassedOver() {
        #expect(throws: ImportTable.Unreadable.self) { try ImportTable(package: "        service(\"TBot\", everything + [\"Domain\"]),") }
    }
}
