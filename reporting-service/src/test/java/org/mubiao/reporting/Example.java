package org.mubiao.reporting;

import static org.mubiao.reporting.Events.money;
import static org.mubiao.reporting.Events.words;

import java.util.ArrayList;
import java.util.List;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectEvent.ProjectRegistered;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.SourcePart;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableEvent.SourceFoundIncomplete;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetTableOpened;
import org.mubiao.contracts.indicator.TargetTableId;

/** Facts of a small society: two units and eight projects with the money of the first users' tables of 2024. */
public final class Example {

    public static final UnitId CENTRE = new UnitId("571203");
    public static final UnitId SOCIETY = new UnitId("571301");
    public static final Level QUANTITY = new Level("产出指标", "数量指标");

    private Example() {}

    /** One project with a budget and so many rows. */
    public record Project(UnitId unit, int year, String name, BudgetFigures figures, int rows) {

        public ProjectId id() {
            return ProjectId.of(unit, year, name);
        }

        public TargetTableId table() {
            return TargetTableId.of(id());
        }

        public BudgetId budget() {
            return BudgetId.of(id());
        }

        public List<Object> facts() {
            var facts = new ArrayList<Object>(List.of(
                    new TargetTableOpened(table(), id(), year),
                    new ProjectRegistered(id(), unit, year, name),
                    new BudgetDrafted(budget(), id(), figures, "用于" + name)));
            for (var row = 1; row <= rows; row++) facts.add(row(row));
            return facts;
        }

        public IndicatorAdded row(int row) {
            return new IndicatorAdded(
                    table(), new IndicatorId("i" + row), QUANTITY, "指标" + row, "说明" + row, words("≥" + row + "次"));
        }
    }

    public static List<Object> units() {
        return List.of(new UnitRegistered(CENTRE, "天津市红十字事务中心"), new UnitRegistered(SOCIETY, "天津市红十字会"));
    }

    /** The last one's table is cut off at its fourth row. */
    public static List<Project> projects(int year) {
        return List.of(
                new Project(CENTRE, year, "三献工作统筹发展项目", money("50.00", "50.00", null), 7),
                new Project(CENTRE, year, "人体器官捐献项目", money("155.00", null, "155.00"), 6),
                new Project(CENTRE, year, "造血干细胞捐献宣传项目", money("123.00", null, "123.00"), 9),
                new Project(SOCIETY, year, "备灾救灾项目", money("94.00", "94.00", null), 11),
                new Project(SOCIETY, year, "红十字宣传项目", money("58.3", "58.3", null), 20),
                new Project(SOCIETY, year, "救护培训项目", money("107.3", "107.3", null), 14),
                new Project(SOCIETY, year, "志愿服务项目", money("18.8", "18.8", null), 10),
                new Project(SOCIETY, year, "应急救援项目", money("31.6", "31.6", null), 3));
    }

    public static List<Object> facts(int year) {
        var facts = new ArrayList<Object>(units());
        var projects = projects(year);
        projects.forEach(project -> facts.addAll(project.facts()));
        facts.add(new SourceFoundIncomplete(
                projects.getLast().table(),
                List.of(new SourcePart(4, List.of("产出指标", "质量指标"), List.of("name", "description", "target")))));
        return facts;
    }
}
