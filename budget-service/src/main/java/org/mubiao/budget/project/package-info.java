/** Projects (项目): what a unit undertakes in one fiscal year. */
@NullMarked
package org.mubiao.budget.project;

import org.jspecify.annotations.NullMarked;
