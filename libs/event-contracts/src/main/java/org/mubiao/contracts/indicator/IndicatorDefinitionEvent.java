package org.mubiao.contracts.indicator;

/** The life of an indicator's definition (指标库): every fact the ledger can hold about one, in the usual order. */
public sealed interface IndicatorDefinitionEvent {

    IndicatorDefinitionId definitionId();

    /** The first revision, number 1. */
    record IndicatorDefined(IndicatorDefinitionId definitionId, Definition definition, Validity validity)
            implements IndicatorDefinitionEvent {}

    /** What the definition says from now on, as a whole. Revisions are numbered without a gap. */
    record DefinitionRevised(IndicatorDefinitionId definitionId, int revision, Definition definition)
            implements IndicatorDefinitionEvent {}

    /** No new revision: the definition says what it said. */
    record ValidityChanged(IndicatorDefinitionId definitionId, Validity validity) implements IndicatorDefinitionEvent {}

    /** Not to be chosen any more; rows that point to it keep doing so. */
    record DefinitionRetired(IndicatorDefinitionId definitionId) implements IndicatorDefinitionEvent {}

    record DefinitionReactivated(IndicatorDefinitionId definitionId) implements IndicatorDefinitionEvent {}
}
