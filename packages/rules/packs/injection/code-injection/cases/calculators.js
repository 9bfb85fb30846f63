function calculate(expression) {
  // ruleid: code-injection (medium)
  return eval(expression);
}

const evaluateFormula = (formula) => {
  // ruleid: code-injection (medium)
  return eval(formula.trim());
};

function safe(expression) {
  // ok: code-injection
  return JSON.parse(expression);
}

function compute(expression) {
  if (!['1 + 1', '2 + 2'].includes(expression)) throw new Error(expression);
  // ok: code-injection
  return eval(expression);
}
