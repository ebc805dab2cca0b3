package org.mubiao.kit.command;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.EventMetadata;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.edit.EditRequest;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Ledger;
import org.mubiao.ledger.store.LedgerException;
import org.mubiao.ledger.store.LedgerReceipt;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries edits to their aggregates, each at most once per {@code Idempotency-Key} of its actor: the key is kept with the
 * commit, so that the first answer comes again after a restart too. An edit that changed nothing left no commit; repeated,
 * it is decided anew.
 */
public final class Edits implements AutoCloseable {

    private final Commands commands;
    private final Ledger ledger;
    private final JsonMapper json;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public Edits(Commands commands, Ledger ledger, JsonMapper json) {
        this.commands = commands;
        this.ledger = ledger;
        this.json = json;
    }

    /** Runs blocking work on a thread of its own. Cancelling does not stop it; nobody is then told how it ended. */
    public <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromFuture(() -> CompletableFuture.supplyAsync(() -> attempt(work), threads), true)
                .flatMap(Function.identity());
    }

    private static <T> Mono<T> attempt(Callable<T> work) {
        try {
            return Mono.justOrEmpty(work.call());
        } catch (Exception e) {
            return Mono.error(e);
        }
    }

    /**
     * Sends the command of a request; blocks until its events are durable. {@code again} makes the result anew from the
     * events of the first time. 422 for a key that another request used, 409 while the first is still under way.
     */
    public <R> Commands.Handled<R> once(
            EditRequest request, @Nullable String reason, Object command, Function<List<LedgerEntry>, R> again) {
        Supplier<Object> made = () -> command;
        return once(request, reason, made, again);
    }

    /** As the other; the command is made, or refused, only where the request is no repeat. May block. */
    public <R> Commands.Handled<R> once(
            EditRequest request, @Nullable String reason, Supplier<?> command, Function<List<LedgerEntry>, R> again) {
        var key = request.ownKey();
        var context = CommandContext.of(request.actor()).because(reason);
        if (key == null) return commands.sendAndWait(command.get(), context);
        if (!running.add(key)) throw new Refusal(409, "REQUEST_RUNNING", "the first request of this key still runs");
        try {
            var first = ledger.findByIdempotencyKey(key);
            if (first.isPresent()) return repeated(first.get(), request, again);
            return commands.sendAndWait(command.get(), context.onceFor(key, request.digest()));
        } catch (LedgerException.AlreadyRecorded elsewhere) {
            return repeated(elsewhere.receipt(), request, again);
        } finally {
            running.remove(key);
        }
    }

    private <R> Commands.Handled<R> repeated(
            LedgerReceipt first, EditRequest request, Function<List<LedgerEntry>, R> again) {
        var entries = ledger.readCommits(first.firstPosition(), first.firstPosition() + 1)
                .getFirst()
                .entries();
        var digest = json.readTree(entries.getFirst().metadata().bytes())
                .path(EventMetadata.REQUEST_DIGEST)
                .asString("");
        if (!digest.equals(request.digest()))
            throw new Refusal(422, "IDEMPOTENCY_KEY_REUSED", "the key was used for another request");
        return new Commands.Handled<>(again.apply(entries), first);
    }

    /** Waits for the edits under way. */
    @Override
    public void close() {
        threads.close();
    }
}
