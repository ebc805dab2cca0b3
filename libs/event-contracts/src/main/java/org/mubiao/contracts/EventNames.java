package org.mubiao.contracts;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mubiao.contracts.audit.CertificateEvent;
import org.mubiao.contracts.audit.ErasureEvent;
import org.mubiao.contracts.audit.ReadEvent;
import org.mubiao.contracts.budget.AccountEvent;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.ProjectEvent;
import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.budget.UnitTreeEvent;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.ImportEvent;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent;
import org.mubiao.contracts.indicator.SubmissionWindowEvent;
import org.mubiao.contracts.indicator.TargetTableEvent;

/**
 * Event class ⇄ name and revision in the ledger, the only such list. A name or a revision once published is never given
 * to another shape: a new shape is a new revision with an upcaster and a golden JSON of its own.
 */
public final class EventNames {

    /** The name of an event in the ledger and on Kafka, and the revision of its JSON. */
    public record Name(String name, int revision) {}

    /** Sealed types of the contracts whose JSON tells the cases apart by {@code kind}. */
    public static final List<Class<?>> TOLD_APART_BY_KIND = List.of(Clause.class);

    private static final Map<Class<?>, Name> NAMES = new LinkedHashMap<>();
    private static final Map<String, Class<?>> CLASSES = new HashMap<>();

    static {
        first(UnitEvent.UnitRegistered.class, "unit-registered");
        first(UnitEvent.UnitRenamed.class, "unit-renamed");
        first(UnitEvent.UnitNameTaken.class, "unit-name-taken");
        first(UnitEvent.UnitValidityChanged.class, "unit-validity-changed");
        first(UnitTreeEvent.UnitPlaced.class, "unit-placed");
        first(AccountEvent.AccountOpened.class, "account-opened");
        first(AccountEvent.AccountRenamed.class, "account-renamed");
        first(AccountEvent.RolesChanged.class, "roles-changed");
        first(AccountEvent.PasswordChanged.class, "password-changed");
        first(AccountEvent.AccountClosed.class, "account-closed");
        first(AccountEvent.AccountReopened.class, "account-reopened");
        first(ProjectEvent.ProjectRegistered.class, "project-registered");
        first(BudgetEvent.BudgetDrafted.class, "budget-drafted");
        first(BudgetEvent.BudgetRevised.class, "budget-revised");
        first(BudgetEvent.PurposeRevised.class, "purpose-revised");
        first(BudgetEvent.BudgetHeld.class, "budget-held");
        first(BudgetEvent.BudgetHoldRefused.class, "budget-hold-refused");
        first(BudgetEvent.BudgetReleased.class, "budget-released");
        first(BudgetEvent.BudgetFrozen.class, "budget-frozen");
        first(BudgetEvent.BudgetFreezeRefused.class, "budget-freeze-refused");
        first(BudgetEvent.BudgetRestored.class, "budget-restored");
        first(ImportEvent.ImportStarted.class, "import-started");
        first(ImportEvent.TableRecognised.class, "table-recognised");
        first(ImportEvent.TableTaken.class, "table-taken");
        first(ImportEvent.ImportFinished.class, "import-finished");
        first(ImportEvent.ImportCancelled.class, "import-cancelled");
        first(TargetTableEvent.TargetTableOpened.class, "target-table-opened");
        first(TargetTableEvent.GoalsRevised.class, "goals-revised");
        first(TargetTableEvent.IndicatorAdded.class, "indicator-added");
        first(TargetTableEvent.IndicatorMovedToLevel.class, "indicator-moved-to-level");
        first(TargetTableEvent.IndicatorRenamed.class, "indicator-renamed");
        first(TargetTableEvent.DescriptionRevised.class, "description-revised");
        first(TargetTableEvent.TargetRevised.class, "target-revised");
        first(TargetTableEvent.IndicatorRemoved.class, "indicator-removed");
        first(TargetTableEvent.IndicatorsReordered.class, "indicators-reordered");
        first(TargetTableEvent.SourceFoundIncomplete.class, "source-found-incomplete");
        first(TargetTableEvent.SourceFoundComplete.class, "source-found-complete");
        first(TargetTableEvent.IndicatorLinked.class, "indicator-linked");
        first(TargetTableEvent.TableSubmitted.class, "table-submitted");
        first(TargetTableEvent.TableWithdrawn.class, "table-withdrawn");
        first(TargetTableEvent.TableEndorsed.class, "table-endorsed");
        first(TargetTableEvent.TableReturned.class, "table-returned");
        first(TargetTableEvent.TableRejected.class, "table-rejected");
        first(TargetTableEvent.JointCompletionBegan.class, "joint-completion-began");
        first(TargetTableEvent.ApprovalBegan.class, "approval-began");
        first(TargetTableEvent.TableApproved.class, "table-approved");
        first(TargetTableEvent.ApprovalAbandoned.class, "approval-abandoned");
        first(TargetTableEvent.TablePublished.class, "table-published");
        first(TargetTableEvent.AdjustmentBegan.class, "adjustment-began");
        first(TargetTableEvent.AdjustmentWithdrawn.class, "adjustment-withdrawn");
        first(TargetTableEvent.TableReopened.class, "table-reopened");
        first(SubmissionWindowEvent.SubmissionWindowSet.class, "submission-window-set");
        first(SubmissionWindowEvent.WindowExceptionGranted.class, "window-exception-granted");
        first(SubmissionWindowEvent.SubmissionReminded.class, "submission-reminded");
        first(TargetTableEvent.ProjectProposed.class, "project-proposed");
        first(TargetTableEvent.FindingAnswered.class, "finding-answered");
        first(TargetTableEvent.FindingAnswerWithdrawn.class, "finding-answer-withdrawn");
        first(IndicatorDefinitionEvent.IndicatorDefined.class, "indicator-defined");
        first(IndicatorDefinitionEvent.DefinitionRevised.class, "definition-revised");
        first(IndicatorDefinitionEvent.ValidityChanged.class, "validity-changed");
        first(IndicatorDefinitionEvent.DefinitionRetired.class, "definition-retired");
        first(IndicatorDefinitionEvent.DefinitionReactivated.class, "definition-reactivated");
        first(ReadEvent.ContentRead.class, "content-read");
        first(ReadEvent.ContentExported.class, "content-exported");
        first(ReadEvent.EvidenceDownloaded.class, "evidence-downloaded");
        first(CertificateEvent.ReplayCertified.class, "replay-certified");
        first(ErasureEvent.ErasureOrdered.class, "erasure-ordered");
        first(ErasureEvent.ErasureCarriedOut.class, "erasure-carried-out");
    }

    private EventNames() {}

    private static void first(Class<?> event, String name) {
        add(event, new Name(name, 1));
    }

    private static void add(Class<?> event, Name name) {
        if (NAMES.put(event, name) != null || CLASSES.put(name.name(), event) != null)
            throw new IllegalStateException("listed twice: " + name);
    }

    /** All event classes, in the order of this list. */
    public static Collection<Class<?>> classes() {
        return List.copyOf(NAMES.keySet());
    }

    /** @throws IllegalArgumentException for a class that is no event of the contracts */
    public static Name nameOf(Class<?> event) {
        var name = NAMES.get(event);
        if (name == null) throw new IllegalArgumentException(event + " is not an event of the contracts");
        return name;
    }

    /** @throws IllegalArgumentException for a name that was never published */
    public static Class<?> classOf(String name) {
        var event = CLASSES.get(name);
        if (event == null) throw new IllegalArgumentException("no event is called " + name);
        return event;
    }
}
