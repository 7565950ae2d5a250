import FoundationEssentials
import TestSupport

extension TemporaryDirectory {
    func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: "\(path)/\(name)"))) }

    func write(_ bytes: [UInt8], to name: String) throws { try Data(bytes).write(to: URL(filePath: "\(path)/\(name)")) }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

    func names(_ name: String = "") throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)").sorted() }
}
