package org.mubiao.kit.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.RuleBroken;
import org.mubiao.ledger.axon.LedgerEventStorageEngine;
import org.mubiao.ledger.store.LedgerException;
import org.mubiao.ledger.store.LedgerReceipt;

/**
 * Sends a command to its aggregate and answers what came of it once the events are durable. Each command runs on a virtual
 * thread of its own, a bounded number at a time; one more waits a second and is then refused with 503. A command that lost
 * against another process is decided again on the new state.
 */
public final class Commands implements AutoCloseable {

    /**
     * What came of a command: the handler's own answer, and where its events stand in the ledger; no receipt when it
     * changed nothing.
     */
    public record Handled<R>(@Nullable R result, @Nullable LedgerReceipt receipt) {}

    private static final int AT_ONCE = 256;
    private static final int TRIES = 5;

    private static final ThreadLocal<LedgerReceipt> RECEIPT = new ThreadLocal<>();

    private final CommandBus bus;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final MeterRegistry meters;

    /**
     * @param meters get the timer {@code mubiao.commands}, from asking for a place to the answer, by {@code command} and
     *     {@code outcome}: {@code handled}, {@code refused} by a rule (4xx) or {@code failed}; and the counter {@code
     *     mubiao.commands.repeated} of decisions that lost a race
     */
    public Commands(CommandBus bus, MeterRegistry meters) {
        this.bus = bus;
        this.meters = meters;
        var _ = bus.registerHandlerInterceptor((unitOfWork, chain) -> {
            unitOfWork.afterCommit(done -> {
                LedgerReceipt receipt = done.root().getResource(LedgerEventStorageEngine.RECEIPT);
                if (receipt != null) RECEIPT.set(receipt);
            });
            return chain.proceed();
        });
    }

    /** Completes exceptionally with what the handler threw, unwrapped. Cancelling does not stop the command. */
    public <R> CompletableFuture<Handled<R>> send(Object command, CommandContext context) {
        return CompletableFuture.supplyAsync(() -> sendAndWait(command, context), threads);
    }

    /** As {@link #send}, for a caller that may block. */
    public <R> Handled<R> sendAndWait(Object command, CommandContext context) {
        var name = command.getClass().getSimpleName();
        var time = Timer.start(meters);
        var outcome = "failed";
        try {
            Handled<R> handled = handleInTurn(command, name, context);
            outcome = "handled";
            return handled;
        } catch (RuntimeException failure) {
            if (isRefusal(failure)) outcome = "refused";
            throw failure;
        } finally {
            time.stop(meters.timer("mubiao.commands", "command", name, "outcome", outcome));
        }
    }

    private static boolean isRefusal(RuntimeException failure) {
        return switch (failure) {
            case RuleBroken _, AggregateNotFoundException _, LedgerException.AlreadyRecorded _ -> true;
            case Refusal refusal -> refusal.status() < 500;
            default -> false;
        };
    }

    private <R> Handled<R> handleInTurn(Object command, String name, CommandContext context) {
        acquire();
        try {
            for (var attempt = 1; ; attempt++) {
                try {
                    return handle(command, context);
                } catch (ConcurrencyException lost) {
                    if (attempt == TRIES) throw lost;
                    meters.counter("mubiao.commands.repeated", "command", name).increment();
                }
            }
        } finally {
            places.release();
        }
    }

    private <R> Handled<R> handle(Object command, CommandContext context) {
        var id = IdentifierFactory.getInstance().generateIdentifier();
        Map<String, Object> metadata = context.metadata(id);
        CommandMessage<Object> message = new GenericCommandMessage<>(
                new GenericMessage<>(id, command, metadata), command.getClass().getName());
        var answer = new AtomicReference<@Nullable CommandResultMessage<? extends R>>();
        RECEIPT.remove();
        bus.<Object, R>dispatch(message, (sent, result) -> answer.set(result));
        var result = answer.get();
        if (result == null) throw new IllegalStateException("the command bus did not answer in this thread");
        if (result.isExceptional()) throw thrown(result.exceptionResult());
        return new Handled<>(result.getPayload(), RECEIPT.get());
    }

    private static RuntimeException thrown(Throwable failure) {
        return failure instanceof RuntimeException already ? already : new CompletionException(failure);
    }

    private void acquire() {
        try {
            if (places.tryAcquire(1, TimeUnit.SECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Refusal(503, "TOO_BUSY", "too many commands at once; nothing was changed");
    }

    /** Waits for the commands under way. */
    @Override
    public void close() {
        threads.close();
    }
}
