/** How well customers are served: how long contacts take the people who handle them. */
package io.flinkcx.core.service;
