/** Target tables (绩效目标表), target values (指标值) and imports (导入): the facts that indicator-service publishes. */
@NullMarked
package org.mubiao.contracts.indicator;

import org.jspecify.annotations.NullMarked;
