package org.mubiao.indicator.catalogue;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mubiao.contracts.indicator.Definition;
import org.mubiao.contracts.indicator.IndicatorDefinitionId;
import org.mubiao.contracts.indicator.Validity;

/** What can be asked of an indicator's definition. Each answers the definition's version afterwards. */
sealed interface IndicatorDefinitionCommand {

    IndicatorDefinitionId definitionId();

    record DefineIndicator(
            @TargetAggregateIdentifier IndicatorDefinitionId definitionId, Definition definition, Validity validity)
            implements IndicatorDefinitionCommand {}

    /** Changes the cells that {@code patch} names. {@code seenVersion} is what the caller had seen of the definition. */
    record ReviseDefinition(
            @TargetAggregateIdentifier IndicatorDefinitionId definitionId, DefinitionPatch patch, long seenVersion)
            implements IndicatorDefinitionCommand {}

    record RetireDefinition(@TargetAggregateIdentifier IndicatorDefinitionId definitionId, long seenVersion)
            implements IndicatorDefinitionCommand {}

    record ReactivateDefinition(@TargetAggregateIdentifier IndicatorDefinitionId definitionId, long seenVersion)
            implements IndicatorDefinitionCommand {}
}
