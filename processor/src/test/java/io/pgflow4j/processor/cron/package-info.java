@NullMarked
package io.pgflow4j.processor.cron;

import org.jspecify.annotations.NullMarked;
