// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// What tests measure is optimised (make bench), not they: the optimiser of Swift 6.3 ends with signal 11 over one of them.
let tested: [SwiftSetting] = strict + [.unsafeFlags(["-Onone"], .when(configuration: .release))]

// Outside packages, by the name that a target calls them.
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Libraries/\(name)", swiftSettings: strict)
}

func service(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: "Services/\(name)", swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], path: "Tests/\(name)Tests", swiftSettings: tested)
}

/// What the main of every deciding service links.
let decider: [Target.Dependency] = ["Domain", "Wire", "Journal", "Bus", "Stage", "Daemon", "Locked", arguments, lifecycle, logging]

let package = Package(
    name: "tbot",
    products: [
        .executable(name: "scanner", targets: ["Scanner"]),
        .executable(name: "predictor", targets: ["Predictor"]),
        .executable(name: "risk-gate", targets: ["RiskGate"]),
        .executable(name: "executor", targets: ["Executor"]),
        .executable(name: "resolver", targets: ["Resolver"]),
        .executable(name: "publisher", targets: ["Publisher"]),
        .executable(name: "venue-sim", targets: ["VenueSim"]),
        .executable(name: "tbot", targets: ["TBot"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CZMQ", path: "Libraries/CZMQ"),
        .systemLibrary(name: "CCurl", path: "Libraries/CCurl"),
        library("Locked"),
        library("Domain"),
        library("Wire", ["Domain", protobuf, crypto]),
        library("Journal", ["Domain", "Wire", "Locked", crypto, protobuf]),
        library("Bus", ["CZMQ", "Domain", "Wire", "Locked", protobuf]),
        library("Stage", ["Domain", "Wire", "Journal", "Bus", "Locked", protobuf]),
        library("Fetch", ["CCurl", "Locked"]),
        library("Venues", ["Domain", "Fetch", "Locked", crypto, cryptoExtras]),
        library("Forecasting", ["Domain"]),
        library("Execution", ["Domain", "Wire", "Stage", "Venues"]),
        library("Daemon", ["Domain", "Wire", "Journal", "Bus", "Stage", "Locked", logging, lifecycle, unixSignals, arguments, protobuf]),

        service("Scanner", decider + ["Venues", "Fetch", unixSignals]),
        service("Predictor", decider + ["Forecasting", protobuf]),
        service("RiskGate", decider),
        service("Executor", decider + ["Execution", "Venues", "Fetch"]),
        service("Resolver", decider + ["Venues", "Fetch"]),
        service("Publisher", decider + [hummingbird, hummingbirdCore, httpTypes, nioCore]),
        service("VenueSim", ["Domain", "Venues", "Daemon", "Locked", crypto, cryptoExtras, hummingbird, httpTypes, nioCore, arguments, lifecycle, logging]),
        service("TBot", ["Domain", "Wire", "Journal", "Bus", "Fetch", "Daemon", "Locked", crypto, arguments, yams, lifecycle, unixSignals, logging, protobuf]),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        tests("Domain", ["Domain"]),
        tests("Wire", ["Wire", "Domain", crypto, protobuf]),
        tests("Journal", ["Journal", "Wire", "Domain", "Locked", protobuf]),
        tests("Bus", ["Bus", "Wire", "Domain", "Locked", "CZMQ", protobuf]),
        tests("Stage", ["Stage", "Journal", "Bus", "Wire", "Domain", "Locked"]),
        tests("Fetch", ["Fetch", "Locked"]),
        tests("Venues", ["Venues", "Fetch", "Domain", "Locked", crypto, cryptoExtras]),
        tests("Forecasting", ["Forecasting", "Domain"]),
        tests("Execution", ["Execution", "Stage", "Venues", "Wire", "Domain", "Locked"]),
        tests("Daemon", ["Daemon", "Domain", "Locked", logging]),
        tests("Scanner", ["Scanner", "Stage", "Wire", "Venues", "Domain"]),
        tests("Predictor", ["Predictor", "Daemon", "Domain", "Wire", "Journal"]),
        tests("RiskGate", ["RiskGate", "Stage", "Wire", "Domain"]),
        tests("Resolver", ["Resolver", "Stage", "Wire", "Venues", "Domain"]),
        tests("Publisher", ["Publisher", "Stage", "Wire", "Domain", "Fetch"]),
        tests("VenueSim", ["VenueSim", "Domain", "Fetch", "Daemon", "Venues", "Locked", crypto, cryptoExtras, lifecycle, logging]),
        tests("TBot", ["TBot", "Daemon", "Domain", "Wire", "Journal", "Locked", crypto]),
        tests("System", ["TBot", "Daemon", "Domain", "Wire", "Journal", "Fetch", "Locked"]),
        tests("Repository", []),
    ]
)
