/// All processes of a run and what is wanted of them.
struct Stack: Hashable, Sendable {
    /// How the run is to end.
    enum Wish: Hashable, Comparable, Sendable {
        case run
        /// In reverse order of dependency, each with its time.
        case stop
        /// At once.
        case kill
    }

    /// In the order of the plan.
    var instances: [InstanceStatus]
    var wish = Wish.run
    /// Services that go on when the others stop, until they are released: whoever conducts the run has questions for them at the end.
    var held: Set<String> = []
    /// How often a person asked for the end: once for an orderly one, twice for an end at once.
    var interruptions = 0
    /// What went wrong by a service's own doing, in the order of happening. At most ``faultsMax`` are kept, the first ones.
    private(set) var faults: [String] = []

    static let faultsMax = 100

    init(instances: [InstanceStatus]) { self.instances = instances }

    mutating func note(fault: String) {
        if faults.count < Stack.faultsMax { faults.append(fault) }
    }

    /// All replicas of `service`.
    func instances(of service: String) -> [InstanceStatus] { instances.filter { $0.service == service } }

    /// Whether every process is as well as it can be.
    var isReady: Bool { instances.allSatisfy(\.isReady) }
    var isOver: Bool { instances.allSatisfy(\.isOver) }
    /// The first process that keeps the stack from ever being ready.
    var firstBroken: InstanceStatus? { instances.first { $0.phase == .failed || $0.phase == .unhealthy } }
    var restarts: Int { instances.reduce(0) { $0 + $1.restarts } }
}
