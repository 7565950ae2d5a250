import Bus
import Testing

@Suite struct EndpointTests {
    @Test(arguments: ["ipc:///run/bus/gate.log", "tcp://127.0.0.1:5555", "tcp://[::1]:5555", "tcp://127.0.0.1:*"])
    func anEndpointIsItsText(address: String) throws {
        #expect(try Endpoint(address).address == address)
    }

    @Test(arguments: [
        "", "run/bus", "ipc://", "ipc://relative/path", "tcp://", "tcp://:", "tcp://host", "tcp://host:", "inproc://x", "ipc:///a\0b",
    ])
    func whatIsNoEndpointIsRefused(address: String) throws {
        let error = try #require(throws: BusError.self) { try Endpoint(address) }
        #expect(error.code == .malformedEndpoint)
    }

    @Test func aPathOf107BytesIsTakenAndOneOf108IsRefusedByName() throws {
        let longest = "/" + String(repeating: "d", count: 106)
        #expect(try Endpoint.ipc(path: longest).address == "ipc://" + longest)
        let error = try #require(throws: BusError.self) { try Endpoint.ipc(path: longest + "d") }
        #expect(error.code == .endpointTooLong)
        #expect(error.description == "use ipc://\(longest)d: the path has 108 bytes, the system takes 107; choose a shorter run directory")
    }

    @Test func bytesCountNotLetters() throws {
        #expect(throws: BusError.self) { try Endpoint.ipc(path: "/" + String(repeating: "é", count: 54)) }
    }

    @Test func aSurfaceHasItsEndpointsInItsDirectory() throws {
        let paths = BusPaths(run: "/run/tbot/", surface: "kalshi-lt")
        #expect(try paths.log("risk-gate").address == "ipc:///run/tbot/kalshi-lt/risk-gate.log")
        #expect(try paths.ask("executor").address == "ipc:///run/tbot/kalshi-lt/executor.ask")
        #expect(try paths.candidatesWork().address == "ipc:///run/tbot/kalshi-lt/candidates.work")
        #expect(try paths.predictionsWork().address == "ipc:///run/tbot/kalshi-lt/predictions.work")
        let everySurface = BusPaths(run: "/run/tbot", surface: BusPaths.everySurface)
        #expect(try everySurface.log("publisher").address == "ipc:///run/tbot/all/publisher.log")
        #expect(throws: BusError.self) { try BusPaths(run: "/" + String(repeating: "r", count: 100), surface: "x").log("gate") }
    }
}
