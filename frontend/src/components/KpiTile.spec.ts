import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import KpiTile from './KpiTile.vue'

const props = { label: 'Purchases', hint: 'Orders placed', icon: 'M0 0' }

function valueOf(value?: string, isName = false) {
  return mount(KpiTile, { props: { ...props, value, isName } }).get('.value')
}

it('shows label, value and hint', () => {
  const tile = mount(KpiTile, { props: { ...props, value: '2' } })

  expect(tile.findAll('dt, dd').map((part) => part.text())).toEqual([
    'Purchases',
    '2',
    'Orders placed',
  ])
})

it('says that it is loading as long as there is no value', () => {
  expect(valueOf().text()).toBe('Loading')
})

it('tells its style how much has to fit into a line', () => {
  expect(valueOf('1,299.99').attributes('style')).toContain('--characters: 8')
  expect(valueOf().attributes('style')).toBeUndefined()
})

it('lets only names have two lines', () => {
  expect(valueOf('1,299.99').classes()).toEqual(['value'])
  expect(valueOf('prod-laptop-001', true).classes()).toContain('name')
})
