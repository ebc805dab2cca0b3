package org.mubiao.indicator.intake;

import static org.mubiao.indicator.intake.ImportRule.IMPORT_RUNNING;
import static org.mubiao.indicator.intake.ImportRule.TABLE_RECOGNISED;

import java.math.BigDecimal;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.ImportEvent.ImportCancelled;
import org.mubiao.contracts.indicator.ImportEvent.ImportFinished;
import org.mubiao.contracts.indicator.ImportEvent.ImportStarted;
import org.mubiao.contracts.indicator.ImportEvent.TableRecognised;
import org.mubiao.contracts.indicator.ImportEvent.TableTaken;
import org.mubiao.contracts.indicator.ImportId;
import org.mubiao.contracts.indicator.ImportOutcome;
import org.mubiao.indicator.intake.ImportCommand.CancelImport;
import org.mubiao.indicator.intake.ImportCommand.ConfirmTable;
import org.mubiao.indicator.intake.ImportCommand.FinishImport;
import org.mubiao.indicator.intake.ImportCommand.RecogniseTable;
import org.mubiao.indicator.intake.ImportCommand.StartImport;
import org.mubiao.kit.RuleBroken;

class ImportTest {

    private static final ImportId IMPORT = new ImportId("import-1");
    private static final UnitId UNIT = new UnitId("571203");
    private static final ProjectId PROJECT = new ProjectId("571203-2024-0123456789abcdef");
    private static final BudgetFigures FIGURES =
            new BudgetFigures(new BigDecimal("50.00"), null, null, BudgetFigures.TEN_THOUSAND_YUAN);

    final AggregateTestFixture<Import> document = new AggregateTestFixture<>(Import.class);

    @Test
    void starts_once_however_often_it_is_asked() {
        document.given(started())
                .when(new StartImport(IMPORT, "e3b0", "text/plain", 15, 8))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void recognises_a_table_and_answers_its_outcome() {
        document.given(started())
                .when(recognise(ImportOutcome.CREATED))
                .expectResultMessagePayload(ImportOutcome.CREATED)
                .expectEvents(recognised());
    }

    @Test
    void keeps_the_outcome_said_first_when_a_table_is_recognised_again_after_a_crash() {
        document.given(started(), recognised())
                .when(recognise(ImportOutcome.UNCHANGED))
                .expectResultMessagePayload(ImportOutcome.CREATED)
                .expectNoEvents();
    }

    @Test
    void confirms_a_recognised_table_once() {
        document.given(started(), recognised())
                .when(new ConfirmTable(IMPORT, 1, 7))
                .expectEvents(taken());
        document.given(started(), recognised(), taken())
                .when(new ConfirmTable(IMPORT, 1, 7))
                .expectNoEvents();
    }

    @Test
    void refuses_to_confirm_a_table_that_was_not_recognised() {
        document.given(started(), recognised())
                .when(new ConfirmTable(IMPORT, 2, 7))
                .expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionMessage(TABLE_RECOGNISED.sentence());
    }

    @Test
    void finishes_once() {
        document.given(started(), recognised(), taken())
                .when(new FinishImport(IMPORT))
                .expectEvents(new ImportFinished(IMPORT));
        document.given(started(), new ImportFinished(IMPORT))
                .when(new FinishImport(IMPORT))
                .expectNoEvents();
    }

    @Test
    void takes_no_table_after_it_was_cancelled() {
        document.given(started(), new ImportCancelled(IMPORT))
                .when(recognise(ImportOutcome.CREATED))
                .expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionMessage(IMPORT_RUNNING.sentence());
    }

    @Test
    void is_not_cancelled_after_it_finished() {
        document.given(started(), new ImportFinished(IMPORT))
                .when(new CancelImport(IMPORT))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    private static ImportStarted started() {
        return new ImportStarted(IMPORT, "e3b0", "text/plain", 15, 8);
    }

    private static RecogniseTable recognise(ImportOutcome outcome) {
        return new RecogniseTable(IMPORT, 1, "三献绩效目标表", PROJECT, UNIT, "事务中心", 2024, "三献", FIGURES, "培训", outcome);
    }

    private static TableRecognised recognised() {
        return new TableRecognised(
                IMPORT, 1, "三献绩效目标表", PROJECT, UNIT, "事务中心", 2024, "三献", FIGURES, "培训", ImportOutcome.CREATED);
    }

    private static TableTaken taken() {
        return new TableTaken(IMPORT, 1, PROJECT, ImportOutcome.CREATED, 7);
    }
}
