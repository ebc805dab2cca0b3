package org.mubiao.ledger.store;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mubiao.ledger.store.Step.Answer;

/**
 * Three members that elect a primary, replicate with delay, roll back what the majority never had, go on as primary while
 * cut off, and a network that loses, delays and delivers late. What a client may observe is what MongoDB's documents
 * promise for {@code w: majority} and {@code readConcern: majority}, and no more.
 */
final class SimReplicaSet {

    /** Ways of using it that are known to be wrong. */
    enum Misuse {
        NONE,
        LOCAL_READS,
        ONE_MEMBER_ACKNOWLEDGES
    }

    private static final Exception NO_ANSWER = new TimeoutException("no answer");
    private static final Exception NOT_PRIMARY = new IllegalStateException("not primary");

    private final SimTime time;
    private final Misuse misuse;
    private final List<SimNode> nodes = Stream.generate(SimNode::new).limit(3).toList();
    private SimNode leader = nodes.getFirst();
    private long term;
    private boolean calm;
    int elections;
    int rolledBack;
    int latecomers;

    SimReplicaSet(SimTime time, Misuse misuse) {
        this.time = time;
        this.misuse = misuse;
        elect(leader);
        nodes.forEach(this::replicate);
        time.after(time.between(5_000, 60_000), this::disturb);
    }

    // ---- the members

    private void replicate(SimNode node) {
        if (!node.cutOff && !leader.cutOff && (calm || time.chance(0.7))) {
            if (node != leader) rolledBack += node.follow(leader, calm ? 10_000 : 1 + time.random.nextInt(4));
            advance();
            node.learnCommitted(leader.committed);
        }
        if (!finished) time.after(time.between(300, 3_000), () -> replicate(node));
    }

    private boolean finished;

    /** Counts for each entry of its own term who has it; two of three make it, and all before it, the majority's. */
    private void advance() {
        for (int count = leader.log.size(); count > leader.committed; count--) {
            var entry = leader.log.get(count - 1);
            if (entry.term != term) return;
            int index = count - 1;
            long holders = nodes.stream()
                    .filter(node -> node.log.size() > index && node.log.get(index) == entry)
                    .count();
            if (holders < 2) continue;
            leader.learnCommitted(count);
            return;
        }
    }

    private void disturb() {
        if (calm) return;
        var candidates = nodes.stream()
                .filter(node -> node != leader && !node.cutOff)
                .filter(node -> nodes.stream()
                                .filter(other -> other == node || (!other.cutOff && other != leader))
                                .filter(node::isUpToDateWith)
                                .count()
                        >= 2)
                .toList();
        if (!candidates.isEmpty()) {
            SimNode old = leader;
            if (time.chance(0.6)) {
                old.cutOff = true; // it goes on as primary until it hears of the other
                time.after(time.between(5_000, 120_000), () -> heal(old));
            } else {
                old.stepDown();
            }
            elect(candidates.get(time.random.nextInt(candidates.size())));
        }
        time.after(time.between(5_000, 90_000), this::disturb);
    }

    private void heal(SimNode node) {
        node.cutOff = false;
        if (node != leader) node.stepDown();
    }

    private void elect(SimNode node) {
        leader = node;
        node.term = ++term;
        node.primary = true;
        node.accept(new SimNode.Entry(term, null));
        elections++;
    }

    /** No more faults: every member comes back, and what is under way still arrives. */
    void calm() {
        calm = true;
        nodes.forEach(this::heal);
    }

    /** Lets virtual time run out once nothing else is due. */
    void finish() {
        finished = true;
    }

    /** What the majority holds in the end. */
    List<Group> truth() {
        return leader.groups(true);
    }

    // ---- what a client asks for

    void insert(Group group, Consumer<Answer> answer) {
        var once = new Once(answer, new Answer.Inserted(new Insertion.Unclear(NO_ANSWER)));
        deliver(once, node -> {
            Consumer<Insertion> reply = insertion -> reply(once, new Answer.Inserted(insertion));
            Runnable lost = () -> reply.accept(new Insertion.Unclear(NOT_PRIMARY));
            if (!node.primary) {
                lost.run();
                return;
            }
            var entry = new SimNode.Entry(node.term, group);
            if (node.refuses(entry)) {
                Runnable taken = () -> reply.accept(new Insertion.Taken());
                if (time.chance(0.3)) taken.run();
                else node.await(node.log.getLast(), taken, lost);
                return;
            }
            if (once.over) latecomers++;
            node.accept(entry);
            if (misuse == Misuse.ONE_MEMBER_ACKNOWLEDGES) reply.accept(new Insertion.Stored());
            else node.await(entry, () -> reply.accept(new Insertion.Stored()), lost);
        });
    }

    void tail(Consumer<Answer> answer) {
        read(
                answer,
                held -> new Answer.TailRead(
                        held.isEmpty()
                                ? Optional.empty()
                                : Optional.of(held.getLast().group().tail())));
    }

    void group(long first, Consumer<Answer> answer) {
        read(
                answer,
                held -> new Answer.GroupRead(held.stream()
                        .map(SimNode.Entry::group)
                        .filter(group -> group.first() == first)
                        .findFirst()));
    }

    void sharing(Group group, Consumer<Answer> answer) {
        var wanted = new SimNode.Entry(0, group).unique;
        wanted.remove("first:" + group.first());
        read(
                answer,
                held -> new Answer.SharingRead(held.stream()
                        .filter(entry -> !Collections.disjoint(entry.unique, wanted))
                        .map(SimNode.Entry::group)
                        .toList()));
    }

    /** A majority read, as a command loads its aggregate: at once, perhaps from a member that lags. */
    List<Group> load() {
        return target().groups(misuse != Misuse.LOCAL_READS);
    }

    private void read(Consumer<Answer> answer, Function<List<SimNode.Entry>, Answer> question) {
        var once = new Once(answer, new Answer.Failed(NO_ANSWER));
        deliver(once, node -> {
            if (node.primary) reply(once, question.apply(node.entries(misuse != Misuse.LOCAL_READS)));
            else reply(once, new Answer.Failed(NOT_PRIMARY));
        });
    }

    private void deliver(Once once, Consumer<SimNode> request) {
        SimNode node = target();
        time.after(time.between(20_000, 40_000), once::giveUp);
        if (!calm && time.chance(0.05)) return;
        boolean late = !calm && time.chance(0.12);
        time.after(late ? time.between(15_000, 150_000) : time.between(100, 1_500), () -> request.accept(node));
        if (!calm && time.chance(0.03)) time.after(time.between(100, 5_000), () -> request.accept(node)); // sent again
    }

    private void reply(Once once, Answer answer) {
        if (calm || !time.chance(0.08)) time.after(time.between(100, 1_500), () -> once.accept(answer));
    }

    private SimNode target() {
        if (calm || time.chance(0.7)) return leader;
        var primaries = IntStream.range(0, 3)
                .mapToObj(nodes::get)
                .filter(node -> node.primary)
                .toList();
        return primaries.get(time.random.nextInt(primaries.size()));
    }

    /** The first answer counts, and giving up is one. */
    private static final class Once {
        private final Consumer<Answer> answer;
        private final Answer none;
        private boolean over;

        Once(Consumer<Answer> answer, Answer none) {
            this.answer = answer;
            this.none = none;
        }

        void accept(Answer given) {
            if (over) return;
            over = true;
            answer.accept(given);
        }

        void giveUp() {
            accept(none);
        }
    }
}
