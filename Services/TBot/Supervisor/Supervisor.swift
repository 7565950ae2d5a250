import Daemon

/// Runs the services of a plan as plain processes.
struct Supervisor: Sendable {
    let board: Board
    private let instances: [Instance]
    private let lifeline: LifelinePipe
    private let notice: @Sendable (String) -> Void

    /// - Parameters:
    ///   - instances: all processes, in the order of the plan.
    ///   - lifeline: what ties them to us.
    ///   - notice: told in one line what a person should know; called from any task.
    init(instances: [Instance], lifeline: LifelinePipe, notice: @escaping @Sendable (String) -> Void) {
        self.instances = instances
        self.lifeline = lifeline
        self.notice = notice
        board = Board(
            Stack(
                instances: instances.map {
                    InstanceStatus(service: $0.service.name, name: $0.name, hasHealthcheck: $0.service.healthcheck != nil)
                }))
    }

    /// Runs until every process is over for good: by itself, or because the stack was stopped.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            for instance in instances {
                let runner = InstanceRunner(instance: instance, board: board, lifeline: lifeline.readingEnd, notice: notice)
                group.addTask { await runner.run() }
            }
        }
    }
}
