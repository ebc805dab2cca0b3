/** Units (单位), projects (项目) and budgets (预算): the facts that budget-service publishes. */
@NullMarked
package org.mubiao.contracts.budget;

import org.jspecify.annotations.NullMarked;
