import Domain
import FoundationEssentials

/// A story as JSON, for programs: the same facts as the receipt.
struct StoryJSON: Encodable {
    struct Check: Encodable {
        let check: String
        let passed: Bool
        let refusal: String?
        let observed: String?
        let limit: String?

        init(_ result: CheckResult) {
            check = result.check.rawValue
            passed = result.passed
            refusal = result.refusal
            observed = result.observed?.text
            limit = result.limit?.text
        }
    }

    struct Fill: Encodable {
        let quantity: String
        let price: String
        let fee: String
        let at: String

        init(_ fill: OrderFill) {
            quantity = fill.quantity.decimal
            price = fill.price.decimal
            fee = fill.fee.decimal
            at = fill.at.rfc3339
        }
    }

    struct Exit: Encodable {
        let request: String
        let reason: String?
        let at: String?
        let quantity: String?
        let limit: String?
        let bid: String?
        let verdict: String?
        let signal: String?
        let attempts: [String]
        let fills: [Fill]
        let outcome: String?

        init(_ exit: ExitStory) {
            let wish = exit.request?.value
            request = exit.id.value
            reason = wish?.reason
            at = exit.at?.rfc3339
            quantity = wish?.quantity.decimal
            limit = wish?.limit.decimal
            bid = wish?.bid?.decimal
            verdict = exit.decision.map { Receipt.verdict($0.value) }
            signal = exit.decision?.value.approved?.id.value
            attempts = exit.order.attempts.map(\.id.value)
            fills = exit.order.fills.map(Fill.init)
            outcome = exit.order.end
        }
    }

    let candidate: String
    let market: String?
    let title: String?
    let verdict: String
    let at: String?
    let signal: String?
    let side: String?
    let strategy: String?
    let probability: String?
    let confidence: String?
    let cost: String?
    let edge: String?
    let binding: String?
    let yesBid: String?
    let yesAsk: String?
    let forecastBasis: String?
    let disagreement: String?
    let timeStop: String?
    let eta: String?
    let resolutionSource: String?
    let checks: [Check]
    let attempts: [String]
    let fills: [Fill]
    let outcome: String?
    let exits: [Exit]
    let payout: String?
    let resolvedBy: String?
    let resolvedAt: String?
    let profit: String?

    init(_ story: Story) {
        let decision = story.decision?.value
        candidate = story.candidate.value
        market = story.market?.value
        title = decision?.title ?? story.offered?.value.title
        verdict = Receipt.verdict(story)
        at = story.at?.rfc3339
        signal = story.intent?.id.value
        side = decision?.side?.rawValue
        strategy = decision?.strategy
        probability = decision?.forecast?.probability.decimal
        confidence = decision?.confidence?.decimal
        cost = decision?.cost?.decimal
        edge = decision?.edge?.decimal
        binding = decision?.binding
        yesBid = decision?.yesBid?.decimal
        yesAsk = decision?.yesAsk?.decimal
        forecastBasis = decision?.forecast?.basis
        disagreement = decision?.forecast?.disagreement.decimal
        var entry: ApprovedEntry?
        if case .approved(let approved)? = decision?.verdict { entry = approved }
        timeStop = entry?.exitPlan.timeStop?.rfc3339
        eta = entry?.eta?.rfc3339
        resolutionSource = entry?.resolutionSource
        var checks = (decision?.checks ?? []).map(Check.init)
        if case .skipped(let check)? = story.scanner?.value { checks.append(Check(check)) }
        self.checks = checks
        attempts = story.order.attempts.map(\.id.value)
        fills = story.order.fills.map(Fill.init)
        outcome = story.order.end
        exits = story.exits.map(Exit.init)
        payout = story.resolved?.payout.decimal
        resolvedBy = story.resolved?.source
        resolvedAt = story.resolved?.at.rfc3339
        profit = story.resolved?.profit.decimal
    }
}
