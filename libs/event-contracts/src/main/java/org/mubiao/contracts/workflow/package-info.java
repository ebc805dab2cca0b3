/** The way of a target table and its budget from draft to approval: stages, moves, and who may make which. */
@NullMarked
package org.mubiao.contracts.workflow;

import org.jspecify.annotations.NullMarked;
