package org.mubiao.contracts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.mubiao.contracts.audit.CertificateEvent.ReplayCertified;
import org.mubiao.contracts.audit.ErasureEvent.ErasureCarriedOut;
import org.mubiao.contracts.audit.ErasureEvent.ErasureOrdered;
import org.mubiao.contracts.audit.ReadEvent.ContentExported;
import org.mubiao.contracts.audit.ReadEvent.ContentRead;
import org.mubiao.contracts.audit.ReadEvent.EvidenceDownloaded;
import org.mubiao.contracts.budget.AccountEvent.AccountClosed;
import org.mubiao.contracts.budget.AccountEvent.AccountOpened;
import org.mubiao.contracts.budget.AccountEvent.AccountRenamed;
import org.mubiao.contracts.budget.AccountEvent.AccountReopened;
import org.mubiao.contracts.budget.AccountEvent.PasswordChanged;
import org.mubiao.contracts.budget.AccountEvent.RolesChanged;
import org.mubiao.contracts.budget.AccountId;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFreezeRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFrozen;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHeld;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHoldRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetReleased;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRestored;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectEvent.ProjectRegistered;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitEvent.UnitNameTaken;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.contracts.budget.UnitEvent.UnitValidityChanged;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.budget.UnitKind;
import org.mubiao.contracts.budget.UnitTreeEvent.UnitPlaced;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.Definition;
import org.mubiao.contracts.indicator.Direction;
import org.mubiao.contracts.indicator.Grade;
import org.mubiao.contracts.indicator.ImportEvent.ImportCancelled;
import org.mubiao.contracts.indicator.ImportEvent.ImportFinished;
import org.mubiao.contracts.indicator.ImportEvent.ImportStarted;
import org.mubiao.contracts.indicator.ImportEvent.TableRecognised;
import org.mubiao.contracts.indicator.ImportEvent.TableTaken;
import org.mubiao.contracts.indicator.ImportId;
import org.mubiao.contracts.indicator.ImportOutcome;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.DefinitionReactivated;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.DefinitionRetired;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.DefinitionRevised;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.IndicatorDefined;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.ValidityChanged;
import org.mubiao.contracts.indicator.IndicatorDefinitionId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.Relation;
import org.mubiao.contracts.indicator.ReviewComment;
import org.mubiao.contracts.indicator.SourcePart;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.SubmissionReminded;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.SubmissionWindowSet;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.WindowExceptionGranted;
import org.mubiao.contracts.indicator.SubmissionWindowId;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.AdjustmentWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalAbandoned;
import org.mubiao.contracts.indicator.TargetTableEvent.ApprovalBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.DescriptionRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswerWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswered;
import org.mubiao.contracts.indicator.TargetTableEvent.GoalsRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorLinked;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorMovedToLevel;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRenamed;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorsReordered;
import org.mubiao.contracts.indicator.TargetTableEvent.JointCompletionBegan;
import org.mubiao.contracts.indicator.TargetTableEvent.ProjectProposed;
import org.mubiao.contracts.indicator.TargetTableEvent.SourceFoundComplete;
import org.mubiao.contracts.indicator.TargetTableEvent.SourceFoundIncomplete;
import org.mubiao.contracts.indicator.TargetTableEvent.TableApproved;
import org.mubiao.contracts.indicator.TargetTableEvent.TableEndorsed;
import org.mubiao.contracts.indicator.TargetTableEvent.TablePublished;
import org.mubiao.contracts.indicator.TargetTableEvent.TableRejected;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReopened;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReturned;
import org.mubiao.contracts.indicator.TargetTableEvent.TableSubmitted;
import org.mubiao.contracts.indicator.TargetTableEvent.TableWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetTableOpened;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.contracts.indicator.Validity;
import org.mubiao.contracts.indicator.ValueKind;

/** One event of every kind, as the first golden files hold them. */
final class Examples {

    private static final UnitId UNIT = new UnitId("571203");
    private static final AccountId ACCOUNT = AccountId.of("zhang.wei");
    private static final ProjectId PROJECT = new ProjectId("571203-2024-0123456789abcdef");
    private static final BudgetId BUDGET = BudgetId.of(PROJECT);
    private static final TargetTableId TABLE = TargetTableId.of(PROJECT);
    private static final IndicatorId ROW = new IndicatorId("i3");
    private static final ImportId IMPORT = new ImportId("import-01");
    private static final BudgetFigures FIGURES = new BudgetFigures(
            new BigDecimal("155.00"), null, new BigDecimal("155.00"), BudgetFigures.TEN_THOUSAND_YUAN);
    private static final Level LEVEL = new Level("产出指标", "数量指标");

    private static final IndicatorDefinitionId DEFINITION = IndicatorDefinitionId.of("CS-01");
    private static final Definition DEFINED = new Definition(
            LEVEL,
            "培训场次",
            "全年举办的培训场次",
            "场",
            Direction.AT_LEAST,
            ValueKind.NUMBER,
            "业务记录",
            "签到表、培训通知",
            "完成得满分，未完成按比例得分");

    /** Three clauses, one of each kind, and a question. */
    private static final TargetValue TARGET = new TargetValue(
            "培训80～90%的2.5万人次，2024年10月底完成，效果良好",
            List.of(
                    new Clause.Number(
                            "培训80～90%的2.5万人次",
                            "培训",
                            Relation.AT_LEAST,
                            new BigDecimal("2.50"),
                            new BigDecimal("3"),
                            new BigDecimal("10000"),
                            "人次"),
                    new Clause.Deadline("2024年10月底完成", null, Relation.AT_MOST, null, LocalDate.of(2024, 10, 31)),
                    new Clause.Described("效果良好")),
            List.of(new Question(Question.Code.COMPARATOR_MISSING, 0)));

    private static final SubmissionWindowId WINDOW = SubmissionWindowId.of(2024, Move.SUBMISSION);
    private static final List<ReviewComment> COMMENTS = List.of(
            new ReviewComment("r1c1", 3, ROW, "target", "请写明比较符"),
            new ReviewComment("r1c2", null, null, null, "目标与资金不匹配"));

    static final List<Object> ALL = List.of(
            new UnitRegistered(UNIT, "天津市红十字事务中心"),
            new UnitRenamed(UNIT, "天津市红十字会事务中心"),
            new UnitNameTaken(UNIT, "天津市红十字人道服务中心", LocalDate.of(2025, 7, 1)),
            new UnitValidityChanged(UNIT, LocalDate.of(2019, 1, 1), null),
            new ContentRead("/api/projects?fiscalYear=2024", Map.of("indicator", 123L)),
            new ContentExported("/api/forms.docx?fiscalYear=2024", Map.of("indicator", 123L)),
            new EvidenceDownloaded("/api/projects/571203-2024-1/evidence", Map.of("indicator", 123L)),
            new ReplayCertified(
                    Map.of("indicator", 123L), 8, "5f".repeat(32), "a0".repeat(32), "projects/571203-2024-1"),
            new ErasureOrdered(
                    123, List.of("opinion"), Map.of("payload", "5f".repeat(32)), "《个人信息保护法》第四十七条", "天津市红十字会保密办公室"),
            new ErasureCarriedOut(130),
            new UnitPlaced(UNIT, new UnitId("571301"), UnitKind.AFFILIATED),
            new AccountOpened(ACCOUNT, "张伟", List.of("unit-editor"), UNIT, "c3a1f0", true),
            new AccountRenamed(ACCOUNT, "张巍"),
            new RolesChanged(ACCOUNT, List.of("reviewer"), null),
            new PasswordChanged(ACCOUNT, "9b0d77", true, false),
            new AccountClosed(ACCOUNT),
            new AccountReopened(ACCOUNT),
            new ProjectRegistered(PROJECT, UNIT, 2024, "“三献”工作统筹发展项目"),
            new BudgetDrafted(BUDGET, PROJECT, FIGURES, "开展宣传活动、制作宣传品"),
            new BudgetRevised(BUDGET, FIGURES),
            new PurposeRevised(BUDGET, "用于保障备灾救灾中心库房正常运行"),
            new BudgetHeld(BUDGET, 1),
            new BudgetHoldRefused(BUDGET, 1),
            new BudgetReleased(BUDGET, 1),
            new BudgetFrozen(BUDGET, 2, 1, FIGURES, "开展宣传活动、制作宣传品"),
            new BudgetFreezeRefused(BUDGET, 2, 1),
            new BudgetRestored(BUDGET, 2, 1, 31),
            new ImportStarted(IMPORT, "e3b0c442", "text/plain", 15354, 8),
            new TableRecognised(
                    IMPORT,
                    1,
                    "“三献”工作统筹发展项目绩效目标表",
                    PROJECT,
                    UNIT,
                    "天津市红十字事务中心",
                    2024,
                    "“三献”工作统筹发展项目",
                    FIGURES,
                    "开展宣传活动",
                    ImportOutcome.CREATED),
            new TableTaken(IMPORT, 1, PROJECT, ImportOutcome.CREATED, 7),
            new ImportFinished(IMPORT),
            new ImportCancelled(IMPORT),
            new TargetTableOpened(TABLE, PROJECT, 2024),
            new GoalsRevised(TABLE, List.of("1.完成清明缅怀纪念活动", "2.完成业务培训")),
            new IndicatorAdded(TABLE, ROW, LEVEL, "培训次数", "培训次数", TARGET),
            new IndicatorMovedToLevel(TABLE, ROW, LEVEL),
            new IndicatorRenamed(TABLE, ROW, "培训场次"),
            new DescriptionRevised(TABLE, ROW, "全年培训场次"),
            new TargetRevised(TABLE, ROW, TARGET),
            new IndicatorRemoved(TABLE, ROW),
            new IndicatorsReordered(TABLE, List.of(ROW, new IndicatorId("i1"))),
            new SourceFoundIncomplete(
                    TABLE,
                    List.of(new SourcePart(4, List.of("产出指标", "质量指标"), List.of("name", "description", "target")))),
            new SourceFoundComplete(TABLE),
            new IndicatorLinked(TABLE, ROW, "CS-01", 2),
            new TableSubmitted(TABLE, 1, 2),
            new TableWithdrawn(TABLE, 1),
            new TableEndorsed(TABLE, 1, "同意上报"),
            new TableReturned(TABLE, 1, Grade.FAIR, "请补充质量指标", COMMENTS),
            new TableRejected(TABLE, 1, "与单位职责无关", COMMENTS),
            new JointCompletionBegan(TABLE, 2, "补充计量单位"),
            new ApprovalBegan(TABLE, 2, 1, Grade.GOOD, "审核通过", true),
            new TableApproved(TABLE, 2, 1, 5),
            new ApprovalAbandoned(TABLE, 2, 1, "预算未能冻结"),
            new TablePublished(TABLE, 2, 1, LocalDate.of(2024, 2, 1), "https://example.org/2024"),
            new AdjustmentBegan(TABLE, 2, 1, "年中追加预算"),
            new AdjustmentWithdrawn(TABLE, 2, 1, true, "追加未获批准"),
            new TableReopened(TABLE, 1, "单位已重新论证"),
            new SubmissionWindowSet(
                    WINDOW, 2024, Move.SUBMISSION, LocalDate.of(2023, 9, 1), LocalDate.of(2023, 10, 31), List.of(7, 1)),
            new WindowExceptionGranted(WINDOW, UNIT, LocalDate.of(2023, 11, 10), "单位机构调整"),
            new SubmissionReminded(WINDOW, 7, LocalDate.of(2023, 10, 31)),
            new ProjectProposed(TABLE, PROJECT, UNIT, 2024, "“三献”工作统筹发展项目", FIGURES, "开展宣传活动、制作宣传品"),
            new FindingAnswered(TABLE, "OUTPUT_BOUNDED_ONLY_FROM_ABOVE", ROW, "0123456789abcdef", "场地只能容纳这么多人，不再增加。"),
            new FindingAnswerWithdrawn(TABLE, "OUTPUT_BOUNDED_ONLY_FROM_ABOVE", ROW, "0123456789abcdef"),
            new IndicatorDefined(
                    DEFINITION, DEFINED, new Validity(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 12, 31))),
            new DefinitionRevised(DEFINITION, 2, DEFINED),
            new ValidityChanged(DEFINITION, new Validity(LocalDate.of(2024, 1, 1), null)),
            new DefinitionRetired(DEFINITION),
            new DefinitionReactivated(DEFINITION));

    private Examples() {}
}
