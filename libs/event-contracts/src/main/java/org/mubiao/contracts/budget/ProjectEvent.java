package org.mubiao.contracts.budget;

/** The life of a project (项目): one unit's undertaking in one fiscal year. */
public sealed interface ProjectEvent {

    ProjectId projectId();

    record ProjectRegistered(ProjectId projectId, UnitId unitId, int fiscalYear, String name) implements ProjectEvent {}
}
