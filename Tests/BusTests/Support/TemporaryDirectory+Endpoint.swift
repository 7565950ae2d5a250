import Bus
import TestSupport

extension TemporaryDirectory {
    func endpoint(_ name: String) throws -> Endpoint { try .ipc(path: "\(path)/\(name)") }
}
