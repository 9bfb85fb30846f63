/**
 * Search page of the shop.
 */
const results = document.getElementById('results');
const heading = document.getElementById('heading');

/**
 * Show the search term of the address bar.
 */
function showTerm() {
  const term = new URLSearchParams(window.location.search).get('q');
  heading.innerHTML = 'Results for ' + term;
}

/**
 * Show the products that the server found.
 */
async function showProducts() {
  const response = await fetch('/products/search' + window.location.search);
  const products = await response.json();
  for (const product of products) {
    const item = document.createElement('li');
    item.textContent = `${product.name} (${product.price})`;
    results.appendChild(item);
  }
}

showTerm();
showProducts();
