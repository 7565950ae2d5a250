extension Supervisor {
    /// Stops the stack in reverse order of dependency, each process with its time.
    func stop() {
        board.change { stack in stack.wish = max(stack.wish, .stop) }
    }

    /// Takes a person's wish to end: the first is noted for whoever conducts the run, the second kills what is left.
    func interrupt() {
        board.change { stack in
            stack.interruptions += 1
            if stack.interruptions > 1 { stack.wish = .kill }
        }
    }

    /// Sends `signal` to all processes of a service.
    func send(_ signal: Int32, to service: String) {
        for instance in board.stack.instances(of: service) {
            if let pid = instance.pid { SignalSender.send(signal, to: pid) }
        }
    }
}
