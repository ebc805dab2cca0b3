package org.mubiao.reporting.history;

import java.util.Locale;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFreezeRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFrozen;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHeld;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHoldRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetReleased;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRestored;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.ProjectEvent;
import org.mubiao.contracts.budget.ProjectEvent.ProjectRegistered;
import org.mubiao.contracts.indicator.ImportEvent;
import org.mubiao.contracts.indicator.ImportEvent.ImportCancelled;
import org.mubiao.contracts.indicator.ImportEvent.ImportFinished;
import org.mubiao.contracts.indicator.ImportEvent.ImportStarted;
import org.mubiao.contracts.indicator.ImportEvent.TableRecognised;
import org.mubiao.contracts.indicator.ImportEvent.TableTaken;
import org.mubiao.contracts.indicator.TargetTableEvent;
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

/** What an event is called where people read it. Every kind of event has a name here, or this does not compile. */
record Label(String chinese, String english) {

    String in(Locale language) {
        return Locale.ENGLISH.equals(language) ? english : chinese;
    }

    /** @throws IllegalArgumentException for an event that concerns no project */
    static Label of(Object fact) {
        return switch (fact) {
            case ProjectEvent e -> of(e);
            case BudgetEvent e -> of(e);
            case TargetTableEvent e -> of(e);
            case ImportEvent e -> of(e);
            case Object other -> throw new IllegalArgumentException("not of a project: " + other);
        };
    }

    private static Label of(ProjectEvent event) {
        return switch (event) {
            case ProjectRegistered _ -> new Label("项目立项", "Project registered");
        };
    }

    private static Label of(BudgetEvent event) {
        return switch (event) {
            case BudgetDrafted _ -> new Label("编制预算", "Budget drafted");
            case BudgetRevised _ -> new Label("修改预算规模", "Budget revised");
            case PurposeRevised _ -> new Label("修改资金用途", "Purpose revised");
            case BudgetHeld _ -> new Label("预算随表锁定", "Budget held for the review");
            case BudgetHoldRefused _ -> new Label("预算已有变化，未锁定", "Budget changed, not held");
            case BudgetReleased _ -> new Label("预算解除锁定", "Budget released");
            case BudgetFrozen _ -> new Label("预算随批复冻结", "Budget frozen with the approval");
            case BudgetRestored _ -> new Label("预算恢复为批复数", "Budget restored as approved");
            case BudgetFreezeRefused _ -> new Label("预算未能冻结", "Budget not frozen");
        };
    }

    private static Label of(TargetTableEvent event) {
        return switch (event) {
            case ProjectProposed _ -> new Label("设立项目", "Project set up with its table");
            case TargetTableOpened _ -> new Label("建立绩效目标表", "Target table opened");
            case GoalsRevised _ -> new Label("修改绩效目标", "Goals revised");
            case IndicatorAdded _ -> new Label("增加指标", "Indicator added");
            case IndicatorMovedToLevel _ -> new Label("调整指标级次", "Indicator moved to another level");
            case IndicatorRenamed _ -> new Label("修改指标名称", "Indicator renamed");
            case DescriptionRevised _ -> new Label("修改指标描述", "Description revised");
            case TargetRevised _ -> new Label("修改指标值", "Target value revised");
            case IndicatorLinked _ -> new Label("关联指标库", "Indicator linked to its definition");
            case IndicatorRemoved _ -> new Label("删除指标", "Indicator removed");
            case IndicatorsReordered _ -> new Label("调整指标顺序", "Indicators reordered");
            case SourceFoundIncomplete _ -> new Label("导入文件不完整", "Imported document found incomplete");
            case SourceFoundComplete _ -> new Label("导入文件已完整", "Imported document found complete");
            case FindingAnswered _ -> new Label("答复待核问题", "Finding answered");
            case FindingAnswerWithdrawn _ -> new Label("撤回对待核问题的答复", "Answer to a finding withdrawn");
            case TableSubmitted _ -> new Label("送审", "Submitted");
            case TableWithdrawn _ -> new Label("撤回", "Withdrawn");
            case TableEndorsed _ -> new Label("单位负责人审定", "Endorsed by the unit's head");
            case TableReturned _ -> new Label("退回修改", "Returned");
            case TableRejected _ -> new Label("审核不予通过", "Rejected");
            case JointCompletionBegan _ -> new Label("开始共同完善", "Joint completion began");
            case ApprovalBegan _ -> new Label("审核通过，正在批复", "Approval began");
            case TableApproved _ -> new Label("批复", "Approved");
            case ApprovalAbandoned _ -> new Label("批复未完成，退回单位", "Approval abandoned");
            case TablePublished _ -> new Label("公开", "Published");
            case AdjustmentBegan _ -> new Label("开始调整", "Adjustment began");
            case AdjustmentWithdrawn _ -> new Label("撤销调整，恢复批复内容", "Adjustment withdrawn");
            case TableReopened _ -> new Label("重新开启", "Reopened");
        };
    }

    private static Label of(ImportEvent event) {
        return switch (event) {
            case ImportStarted _ -> new Label("开始导入", "Import started");
            case TableRecognised _ -> new Label("识别导入的目标表", "Table recognised in a document");
            case TableTaken _ -> new Label("采纳导入的目标表", "Table taken from a document");
            case ImportFinished _ -> new Label("导入完成", "Import finished");
            case ImportCancelled _ -> new Label("导入已取消", "Import cancelled");
        };
    }
}
