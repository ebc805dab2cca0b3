package org.mubiao.indicator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mubiao.contracts.indicator.ImportOutcome;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.indicator.RunningService;
import org.mubiao.indicator.intake.recognition.DocumentReader;
import org.mubiao.indicator.intake.recognition.Recognition;
import org.mubiao.indicator.intake.recognition.TableRecogniser;
import org.mubiao.indicator.targettable.TargetTableCommand.TakeTable;
import org.mubiao.kit.Actor;
import org.mubiao.kit.command.Commands;
import org.mubiao.value.TargetValueReader;

/** A table taken again after its process stopped between any two steps. */
@ExtendWith(RunningService.Shared.class)
class TableTakerTest {

    /** The process ends here. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    final RunningService service;

    TableTakerTest(RunningService service) {
        this.service = service;
    }

    @ParameterizedTest
    @CsvSource({
        "StartImport,false",
        "RecogniseTable,false",
        "RecogniseTable,true",
        "TakeTable,false",
        "TakeTable,true",
        "ConfirmTable,false",
        "ConfirmTable,true"
    })
    void tells_and_leaves_the_same_after_a_stop(String step, boolean budgetFollowedMeanwhile) throws Exception {
        var form = Form.of("574001", "新表 %s %s".formatted(step, budgetFollowedMeanwhile));
        var expected = takeUninterrupted(Form.of("574001", form.project() + "，不中断"));
        var job = job();
        stopAfter(step, job, form, budgetFollowedMeanwhile);
        var table = taker(service.bean(CommandBus.class))
                .take(job, document(form).tables().getFirst(), document(form));
        assertThat(table.outcome()).isEqualTo(ImportOutcome.CREATED);
        assertThat(steps(job, form)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"RecogniseTable,true", "TakeTable,false", "TakeTable,true", "ConfirmTable,true"})
    void tells_a_change_as_a_change_after_a_stop(String step, boolean budgetFollowedMeanwhile) throws Exception {
        var form = Form.of("574002", "改表 %s %s".formatted(step, budgetFollowedMeanwhile));
        service.take(form.print());
        var changed = form.with(0, 4, "≥3次").with("60.00", "60.00", "改了用途");
        var job = job();
        stopAfter(step, job, changed, budgetFollowedMeanwhile);
        var taker = taker(service.bean(CommandBus.class));
        var table = taker.take(job, document(changed).tables().getFirst(), document(changed));
        assertThat(table.outcome()).isEqualTo(ImportOutcome.CHANGED);
        assertThat(steps(job, changed))
                .endsWith("TargetRevised", "ImportStarted", "TableRecognised", "TableTaken")
                .containsOnlyOnce("TargetRevised");
    }

    private List<String> takeUninterrupted(Form form) {
        var job = job();
        taker(service.bean(CommandBus.class)).take(job, document(form).tables().getFirst(), document(form));
        return steps(job, form);
    }

    private void stopAfter(String step, ImportJob job, Form form, boolean waitForBudget) {
        var document = document(form);
        var taker = taker(new StoppingBus(service.bean(CommandBus.class), step));
        assertThatThrownBy(() -> taker.take(job, document.tables().getFirst(), document))
                .isInstanceOf(Stopped.class);
        if (waitForBudget)
            await().atMost(RunningService.PATIENCE)
                    .until(() -> service.bean(KnownProjects.class)
                            .find(form.projectId())
                            .filter(project -> project.imports().contains(job.importId()))
                            .isPresent());
    }

    private TableTaker taker(CommandBus bus) {
        return new TableTaker(
                new Commands(bus, new SimpleMeterRegistry()),
                service.bean(KnownProjects.class),
                new TargetValueReader());
    }

    /** The events of table and import, by name. */
    private List<String> steps(ImportJob job, Form form) {
        var events = new ArrayList<>(
                service.eventsOf(TargetTableId.of(form.projectId()).value()));
        events.addAll(service.eventsOf(job.importId()));
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    private static Recognition document(Form form) {
        var reader = DocumentReader.forMediaType("text/plain").orElseThrow();
        return new TableRecogniser().recognise(reader.read(form.print().getBytes(StandardCharsets.UTF_8), null));
    }

    private static ImportJob job() {
        var office = new Actor("office", "中心办公室", List.of("office"), null);
        return new ImportJob(
                "import-" + UUID.randomUUID(),
                ImportJob.State.RUNNING,
                false,
                office,
                null,
                Instant.EPOCH,
                "text/plain",
                "e3b0",
                1,
                Form.YEAR,
                false,
                null,
                1,
                List.of(),
                List.of(),
                List.of());
    }

    /** Handles commands up to the one named, that one too, and then fails before anybody learns of it. */
    private record StoppingBus(CommandBus bus, String last) implements CommandBus {

        @Override
        public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
            bus.dispatch(command, callback);
            var dry = command.getPayload() instanceof TakeTable take && take.dryRun();
            if (!dry && command.getPayloadType().getSimpleName().equals(last)) throw new Stopped();
        }

        @Override
        public <C> void dispatch(CommandMessage<C> command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registration subscribe(String name, MessageHandler<? super CommandMessage<?>> handler) {
            return bus.subscribe(name, handler);
        }

        @Override
        public Registration registerHandlerInterceptor(
                MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
            return () -> true;
        }

        @Override
        public Registration registerDispatchInterceptor(
                MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
            return () -> true;
        }
    }
}
